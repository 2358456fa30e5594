"""The folder of one installation: its database, its secret key. Needs no settings, so that it can come first."""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

SECRET_KEY_FILE = "secret-key"  # noqa: S105 (the name of a file)


def default_home() -> Path:
    """Give the folder used when ``TANDEM_HOME`` is not set: the data folder of the person."""
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data) / "tandem"


def prepare_home(home: Path) -> None:
    """Make the folder and its secret key, once; what exists is left as it is."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        # Exclusive creation, readable by its owner alone: two commands started together agree on one key.
        descriptor = os.open(home / SECRET_KEY_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))


def read_secret_key(home: Path) -> str:
    """Read the secret key of the installation; without one the site refuses to start rather than invent a weak one."""
    try:
        return (home / SECRET_KEY_FILE).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        raise ImproperlyConfigured(
            f"No secret key: set TANDEM_SECRET_KEY, or prepare the folder {home} with the command `tandem`."
        ) from None
