"""A person who has made her account, and the site where several people sign in."""

import pytest
from django.core.cache import cache

PASSWORD = "une longue phrase à retenir"  # noqa: S105 (opens nothing that leaves the tests)


@pytest.fixture(autouse=True)
def several_people(settings, db):
    """People sign in here; attempts are counted from nothing."""
    settings.ALONE = False
    cache.clear()


@pytest.fixture
def person(db):
    from allauth.account.models import EmailAddress  # noqa: PLC0415 (Django must be set up)

    from tandem_web.accounts.models import User  # noqa: PLC0415

    made = User.objects.create_user("camille@example.org", PASSWORD, name="Camille")
    EmailAddress.objects.create(user=made, email=made.email, verified=True, primary=True)
    return made


@pytest.fixture
def sign_in(client):
    """Type an address and a password on the sign-in page."""

    def type_in(email="camille@example.org", password=PASSWORD, prefix=""):
        return client.post(f"{prefix}/compte/login/", {"login": email, "password": password})

    return type_in
