"""Every pair of colours the pages use is measured: text at least 4.5 to its ground, marks and edges at least 3."""

import re
from pathlib import Path

import pytest

import tandem_web

TOKENS = dict(
    re.findall(
        r"--([\w-]+): (#[0-9a-f]{6});",
        (Path(tandem_web.__file__).parent / "ui/static/ui/css/tokens.css").read_text(),
    )
)
GROUNDS = ("paper", "sheet", "wash")
TEXT = [
    *[(ink, ground) for ink in ("ink", "ink-2") for ground in GROUNDS],
    *[(ink, f"{side}-wash") for side in ("ess", "firm", "third", "due", "wrong") for ink in ("ink", "ink-2")],
    *[(side, f"{side}-wash") for side in ("ess", "firm", "third")],
    *[(side, ground) for side in ("ess", "firm", "third") for ground in ("paper", "sheet")],
    ("wrong", "sheet"),
    ("wrong", "third-wash"),
    ("sheet", "ink"),
]
GRAPHIC = [
    *[("edge", ground) for ground in ("paper", "sheet")],
    *[("focus", ground) for ground in (*GROUNDS, "ess-wash", "firm-wash", "third-wash")],
    ("due", "due-wash"),
    ("wrong", "wrong-wash"),
]


def luminance(name):
    channels = [int(TOKENS[name][at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("pair", TEXT, ids=" on ".join)
def test_text_is_readable(pair):
    assert contrast(*pair) >= 4.5


@pytest.mark.parametrize("pair", GRAPHIC, ids=" on ".join)
def test_marks_are_visible(pair):
    assert contrast(*pair) >= 3
