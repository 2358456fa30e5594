"""Every figure of a finding and every parameter it used, as rows of text: the page where nothing is left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tandem.parameters import ParameterSet, ParameterUse
from tandem.readings import Figure, Finding
from tandem.record import Record
from tandem.reports.catalogue import wordings
from tandem.reports.sentences import PRINTERS, label
from tandem_web.ui.parameters import statuses, with_unit

# Indexes between 0 and 1 that are no share of anything: a percentage would mislead.
_INDEXES = frozenset({"hhi_payer", "hhi_logic", "rdi"})
# What a figure is about, where it is a code the catalogue names; elsewhere it is a title, a house or a payer.
_FAMILIES = ("form", "logic", "resource", "item")
_PLAIN_NAMES = ("payer", "largest", "reserve")


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure: what it is, its value, between what and what, on how many, up to which day, how well proved."""

    name: str
    value: str
    bounds: str
    n: int
    as_of: str
    proof: str


@dataclass(frozen=True, slots=True)
class ParameterRow:
    """One parameter a finding used."""

    id: str
    label: str
    value: str
    status: str
    overridden: bool


def figure_rows(finding: Finding, record: Record, language: str) -> Sequence[FigureRow]:
    """Prepare every figure of a finding."""
    names = {party.id: party.name for party in record.parties} | _titles(finding, language)
    return [_figure_row(figure, finding, names, language) for figure in finding.figures]


def parameter_rows(finding: Finding, parameters: ParameterSet, language: str) -> Sequence[ParameterRow]:
    """Prepare every parameter a finding used, as it used it."""
    return [_parameter_row(use, parameters, language) for use in finding.parameters]


def _figure_row(figure: Figure, finding: Finding, names: Mapping[str, str], language: str) -> FigureRow:
    name = label(f"figure.{finding.reading}.{figure.key}", language)
    about = _about(figure, names, language)
    side = label(f"side.{figure.side}", language) if figure.side else ""
    return FigureRow(
        name=" · ".join(part for part in (name, about, side) if part),
        value=_printed(figure.value, figure, language),
        bounds=_bounds(figure, language),
        n=figure.n,
        as_of=PRINTERS["day"](figure.as_of, language),
        proof=label(f"proof.{figure.grade}", language),
    )


def _titles(finding: Finding, language: str) -> dict[str, str]:
    """Give the titles of the actions a finding tells of."""
    actions = finding.series.get("actions", ())
    rows = actions if isinstance(actions, Sequence) else ()
    return {row["id"]: PRINTERS["action"](row, language) for row in rows if "type" in row}


def _about(figure: Figure, names: Mapping[str, str], language: str) -> str:
    """Name what a figure is about: a title or a house, a word of the catalogue, or as it is written."""
    about = figure.about or ""
    if about in names or figure.key.startswith(_PLAIN_NAMES):
        return names.get(about, about)
    known = (f"{family}.{about}" for family in _FAMILIES if f"{family}.{about}" in wordings(language))
    return next((label(key, language) for key in known), about)


def _bounds(figure: Figure, language: str) -> str:
    if figure.low is None or figure.high is None:
        return ""
    low, high = (_printed(bound, figure, language) for bound in (figure.low, figure.high))
    return low if low == high else f"{low} – {high}"


def _printed(value: Decimal | str | None, figure: Figure, language: str) -> str:
    if value is None:
        return "–"
    if isinstance(value, str):
        return label(f"form.{value}", language) if figure.unit == "form" else value
    if figure.unit == "ratio" and figure.key in _INDEXES:
        return PRINTERS["number"](value, language)
    return PRINTERS["euros"](value, language) if figure.unit == "euro" else with_unit(value, figure.unit)


def _parameter_row(use: ParameterUse, parameters: ParameterSet, language: str) -> ParameterRow:
    parameter = parameters[use.id]
    value = with_unit(use.value, parameter.unit) if isinstance(use.value, Decimal) else ""
    return ParameterRow(use.id, parameter.label[language], value, statuses()[use.status][0], use.overridden)
