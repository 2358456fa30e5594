"""Fill a site with the contracts of the demonstration and people of each house; print a session for each: run by its test."""

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path


def main():
    """Make the site of the folder that the environment names."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tandem_web.config.settings"
    from tandem_web.config.home import prepare_home  # noqa: PLC0415 - the environment comes first

    prepare_home(Path(os.environ["TANDEM_HOME"]))
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0, interactive=False)
    sys.stdout.write(json.dumps(_sessions()))


def _sessions():
    from tandem.demo.ledgers import build_ledgers  # noqa: PLC0415
    from tandem_web.accounts.actions import give_role, open_territory  # noqa: PLC0415
    from tandem_web.accounts.models import User  # noqa: PLC0415
    from tandem_web.directory.actions import seat  # noqa: PLC0415
    from tandem_web.directory.models import Organisation  # noqa: PLC0415
    from tandem_web.insertion.taking import take_ledger  # noqa: PLC0415

    now = datetime.now(UTC)
    territory = open_territory(slug="deux-rives", name="Pôle des Deux-Rives", fictional=True, now=now)
    for ledger in build_ledgers(now.date()):
        take_ledger(territory=territory, document=ledger, author=None, now=now)
    facilitator = User.objects.create_user("facilitatrice@example.org")
    give_role(territory=territory, user=facilitator, role="facilitator", author=None, now=now)
    people = {"facilitator": facilitator}
    houses = {
        "siae": "Les Jardins de la Ternoise",
        "company": "Entrepôts du Grand Large",
        "buyer": "Ville de Hautes-Fontaines",
    }
    for who, name in houses.items():
        people[who] = User.objects.create_user(f"{who}@example.org")
        house = Organisation.objects.get(territory=territory, name=name)
        seat(organisation=house, user=people[who], role="contributor", author=None, now=now)
    return {who: _session_of(person) for who, person in people.items()}


def _session_of(person):
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: PLC0415
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415

    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return session.session_key


if __name__ == "__main__":
    main()
