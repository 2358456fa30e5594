"""What browsers receive is exactly what is listed, and nothing is left out in silence."""

from pathlib import Path

import pytest

import build_assets
from speech import Refusal


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    folder = tmp_path / "node_modules"
    for name in ("letters/a.woff2", "letters/LICENSE", "@scope/style/a.css", "@scope/style/LICENSE.md"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return folder


def listing(folder: Path, *pairs: tuple[str, str]) -> Path:
    path = folder / "assets.toml"
    entries = (
        f'[[asset]]\nfrom = "{source}"\nto = "{target}"\nlicence = "MIT"\n' for source, target in pairs
    )
    path.write_text("\n".join(entries), encoding="utf-8")
    return path


LETTERS = (("letters/a.woff2", "fonts/a.woff2"), ("letters/LICENSE", "fonts/LICENSE"))
STYLE = (("@scope/style/a.css", "style/a.css"), ("@scope/style/LICENSE.md", "style/LICENSE.md"))


def test_listed_files_are_copied_and_what_is_no_longer_listed_goes(tmp_path: Path, packages: Path) -> None:
    target = tmp_path / "vendor"
    build_assets.build(listing(tmp_path, *LETTERS), packages, target)
    build_assets.build(listing(tmp_path, *STYLE), packages, target)
    kept = {
        path.relative_to(target).as_posix(): path.read_text(encoding="utf-8")
        for path in target.rglob("*")
        if path.is_file()
    }
    assert kept == {target: source for source, target in STYLE}


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ((("letters/b.woff2", "b"), LETTERS[1]), "introuvables (tools/assets.toml) : letters/b.woff2"),
        ((LETTERS[0],), "pris sans leur licence (tools/assets.toml) : letters"),
        ((STYLE[0],), "pris sans leur licence (tools/assets.toml) : @scope/style"),
        ((LETTERS[0], ("letters/LICENSE", "fonts/a.woff2")), "en double (tools/assets.toml) : fonts/a.woff2"),
    ],
)
def test_what_is_wrong_in_the_list_is_said_and_nothing_is_made(
    pairs: tuple, said: str, tmp_path: Path, packages: Path
) -> None:
    with pytest.raises(Refusal) as refusal:
        build_assets.build(listing(tmp_path, *pairs), packages, tmp_path / "vendor")
    assert (str(refusal.value), (tmp_path / "vendor").exists()) == (f"Fichiers ou paquets {said}", False)


def test_entry_with_an_unknown_field_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "assets.toml"
    path.write_text('[[asset]]\nfrom = "a/b"\nto = "b"\nlicense = "MIT"\n', encoding="utf-8")
    with pytest.raises(Refusal) as refusal:
        build_assets.read_assets(path)
    assert str(refusal.value).startswith(
        "assets.toml : une entrée doit dire exactement ['from', 'licence', 'to']"
    )
