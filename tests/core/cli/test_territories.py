"""`tandem territory open` refuses, before anything is opened, an address that could not be one."""

import pytest

from tandem_cli.main import run


@pytest.mark.parametrize("slug", ["Lille-Sud", "lille sud", "lille_sud", "-lille", "é", "a" * 81])
def test_a_territory_has_an_address_of_plain_letters(slug, capsys, tmp_path):
    words = ["territory", "open", "--coordinator", "c@example.org", "--home", str(tmp_path / "h"), "--", slug]

    assert run([*words, "Lille"]) == 2
    assert "ne peut pas servir d’adresse" in capsys.readouterr().err
    assert not (tmp_path / "h").exists()
