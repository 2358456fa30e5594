"""The folder of an installation and its key."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from tandem_web.config.home import SECRET_KEY_FILE, default_home, prepare_home, read_secret_key


def test_the_key_is_made_once_and_for_its_owner_alone(tmp_path):
    home = tmp_path / "a" / "b"

    prepare_home(home)
    first = read_secret_key(home)
    prepare_home(home)

    assert read_secret_key(home) == first
    assert len(first) >= 50
    assert ((home / SECRET_KEY_FILE).stat().st_mode & 0o777, home.stat().st_mode & 0o777) == (0o600, 0o700)


def test_two_homes_have_two_keys(tmp_path):
    prepare_home(tmp_path / "a")
    prepare_home(tmp_path / "b")

    assert read_secret_key(tmp_path / "a") != read_secret_key(tmp_path / "b")


def test_without_a_key_the_site_refuses_to_start(tmp_path):
    with pytest.raises(ImproperlyConfigured, match="TANDEM_SECRET_KEY"):
        read_secret_key(tmp_path)


def test_the_default_home_follows_the_custom_of_the_machine(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    assert default_home() == tmp_path / "tandem"
