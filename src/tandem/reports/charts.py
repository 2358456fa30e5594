"""Draws the chart of a finding as SVG on the server, once wide and once for a phone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from tandem.readings.finding import Finding
from tandem.reports import (
    deciding,
    externalisation,
    impact,
    legitimacy,
    maturity,
    mix,
    power,
    resources,
    stage,
    understanding,
)
from tandem.reports.look import Spec, config
from tandem.reports.sentences import say
from tandem.values.json_types import canonical_text
from tandem.values.messages import Message

SHAPES = ("wide", "phone")
# A second drawing beside the first, for the readings that have one.
PANELS = ("panel_wide", "panel_phone")
DRAWN = (*SHAPES, *PANELS)

_SPECS: Mapping[str, Callable[[Finding, str, str], Spec | None]] = {
    "stage": stage.chart,
    "power": power.chart,
    "resources": resources.chart,
    "maturity": maturity.chart,
    "deciding": deciding.chart,
    "understanding": understanding.chart,
    "legitimacy": legitimacy.chart,
    "impact": impact.chart,
    "externalisation": externalisation.chart,
}
_PANELS: Mapping[str, Callable[[Finding, str, str], Spec | None]] = {"resources": mix.triangle}


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with its text for those who do not see it. The digest is that of what is drawn."""

    digest: str
    svg: str
    alt: str


def specification(finding: Finding, language: str, shape: str = "wide") -> Spec | None:
    """Give the Vega-Lite description of a finding's chart; None when there is nothing to draw."""
    makers = _PANELS if shape in PANELS else _SPECS
    make = makers.get(finding.reading)
    drawn_as = shape.removeprefix("panel_")
    described = make(finding, language, drawn_as) if make and finding.status != "refused" else None
    return described and {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "config": config(),
        **described,
    }


def digest_of(described: Spec) -> str:
    """Give the name of a drawing: the sha256 of its description."""
    return sha256(canonical_text(described).encode()).hexdigest()


def draw(finding: Finding, language: str, shape: str = "wide") -> Chart | None:
    """Draw the chart of a finding. The same finding gives the same bytes."""
    described = specification(finding, language, shape)
    if described is None:
        return None
    sentence = say(finding.message, language)
    name = finding.reading
    key = f"{name}.panel_alt" if shape in PANELS else f"{name}.chart_alt"
    alt = say(Message(key, {"sentence": sentence}), language)
    return Chart(digest_of(described), svg_of(described), alt)


def svg_of(described: Spec) -> str:
    """Turn a description into SVG, without any style attribute: a strict content policy would refuse it."""
    import vl_convert  # noqa: PLC0415 - slow to load, and only drawing needs it

    return str(vl_convert.vegalite_to_svg(described, vl_version="6.4", format_locale="fr-FR"))
