"""Templates obey the arrows and the page's security policy before any page is drawn."""

import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT, named

SITE = ROOT / "src" / "tandem_web"
# From the lowest; applications on one line ignore each other.
LEVELS = (("ui",), ("accounts",), ("files", "jobs"), ("directory",), ("cooperations",),
          ("agreements", "checkups", "insertion", "matches", "meetings"), ("api", "territory"))  # fmt: skip
NAMED = re.compile(r"""{%\s*(?:url|include|extends)\s+["'](\w+)[:/]""")
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style\b|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)


def templates() -> list[Path]:
    return sorted(SITE.glob("*/templates/**/*.html"))


def test_every_application_has_its_level() -> None:
    apps = {path.parent.name for path in SITE.glob("*/apps.py")}
    assert apps - {name for level in LEVELS for name in level} == set()


def test_no_template_reaches_up_or_aside() -> None:
    reaching = [
        f"{named(path)} → {name}"
        for path in templates()
        for name in NAMED.findall(text(path))
        if not may(app_of(path), name)
    ]
    assert reaching == []


@pytest.mark.parametrize("pattern", [INLINE])
def test_no_template_holds_inline_script_or_style(pattern: re.Pattern[str]) -> None:
    found = [(named(path), inline) for path in templates() for inline in pattern.findall(markup(path))]
    assert found == []


def markup(path: Path) -> str:
    """Give the HTML of a template: arguments of its tags look like attributes and are none."""
    return re.sub(r"{%.*?%}", "", text(path), flags=re.DOTALL)


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def app_of(path: Path) -> str:
    return path.relative_to(SITE).parts[0]


def level_of(app: str) -> int:
    return next(height for height, level in enumerate(LEVELS) if app in level)


def may(app: str, other: str) -> bool:
    """Tell whether an application may name another one: itself, or one below. Libraries stand below all."""
    if not any(other in level for level in LEVELS):
        return True
    return app == other or level_of(other) < level_of(app)
