"""Copies the files of npm packages that the site serves, with their licences, as listed in assets.toml.

A file that is missing, or a package taken without its licence, stops the build: nothing is left out in silence.
"""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

from speech import Refusal

FIELDS = {"from", "to", "licence"}


def build(listing: Path, packages: Path, target: Path) -> int:
    """Make the target folder hold exactly the listed files, and give their number."""
    assets = read_assets(listing)
    refuse_problems(assets, packages)
    shutil.rmtree(target, ignore_errors=True)
    for asset in assets:
        destination = target / asset["to"]
        destination.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(packages / asset["from"], destination)
    return len(assets)


def read_assets(listing: Path) -> list[dict[str, str]]:
    """Read the list of files; each says where it comes from, where it goes, under which licence."""
    assets: list[dict[str, str]] = tomllib.loads(listing.read_text(encoding="utf-8")).get("asset", [])
    for asset in assets:
        if set(asset) != FIELDS:
            raise Refusal(
                f"{listing.name} : une entrée doit dire exactement {sorted(FIELDS)}, pas {sorted(asset)}."
            )
    return assets


def refuse_problems(assets: list[dict[str, str]], packages: Path) -> None:
    """Stop when a file is not there, when two go to the same place or when a package comes without its licence."""
    missing = [asset["from"] for asset in assets if not (packages / asset["from"]).is_file()]
    targets = [asset["to"] for asset in assets]
    twice = sorted({target for target in targets if targets.count(target) > 1})
    licensed = {package_of(asset) for asset in assets if is_licence(asset)}
    bare = sorted({package_of(asset) for asset in assets} - licensed)
    for problem, names in (("introuvables", missing), ("en double", twice), ("pris sans leur licence", bare)):
        if names:
            raise Refusal(f"Fichiers ou paquets {problem} (tools/assets.toml) : {', '.join(names)}")


def package_of(asset: dict[str, str]) -> str:
    """Give the npm package a file comes from; names of a scope have two parts."""
    parts = asset["from"].split("/")
    return "/".join(parts[: 2 if parts[0].startswith("@") else 1])


def is_licence(asset: dict[str, str]) -> bool:
    """Tell whether a file is the text of a licence."""
    return Path(asset["from"]).name.upper().startswith(("LICENSE", "LICENCE", "COPYING"))
