"""People with places: made by name, signed in by the tests."""

from datetime import UTC, datetime

import pytest

NOW = datetime(2026, 11, 24, 11, tzinfo=UTC)


@pytest.fixture
def make_person(db):
    """Make a person whose address is checked."""

    def make(name):
        from allauth.account.models import EmailAddress  # noqa: PLC0415 (Django must be set up)

        from tandem_web.accounts.models import User  # noqa: PLC0415

        made = User.objects.create_user(f"{name}@example.org", name=name.capitalize())
        EmailAddress.objects.create(user=made, email=made.email, verified=True, primary=True)
        return made

    return make


@pytest.fixture
def coordinator(make_person, territory):
    """Camille leads the territory."""
    from tandem_web.accounts.actions import give_role  # noqa: PLC0415

    made = make_person("camille")
    give_role(territory=territory, user=made, role="coordinator", author=None, now=NOW)
    return made


@pytest.fixture
def house(bring, territory):
    """The structure of the meals at noon."""
    from tandem_web.directory.models import Organisation  # noqa: PLC0415
    from tests.web.cooperations.records import bread  # noqa: PLC0415

    bring(bread())
    return Organisation.objects.get(territory=territory, side="ess")
