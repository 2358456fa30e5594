"""Every figure of a finding and every parameter it used, as rows of text: the page where nothing is left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from tandem.parameters import ParameterSet, ParameterUse
from tandem.readings import Figure, Finding
from tandem.reports.sentences import PRINTERS, label
from tandem_web.ui.parameters import statuses, with_unit

# Indexes between 0 and 1 that are no share of anything: a percentage would mislead.
_INDEXES = frozenset({"hhi_payer", "hhi_logic", "rdi"})
_NAMED = {"profile": "form", "logic_share": "logic"}


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


def figure_rows(finding: Finding, language: str) -> Sequence[FigureRow]:
    """Prepare every figure of a finding."""
    return [_figure_row(figure, finding, language) for figure in finding.figures]


def parameter_rows(finding: Finding, parameters: ParameterSet, language: str) -> Sequence[ParameterRow]:
    """Prepare every parameter a finding used, as it used it."""
    return [_parameter_row(use, parameters, language) for use in finding.parameters]


def _figure_row(figure: Figure, finding: Finding, language: str) -> FigureRow:
    return FigureRow(
        name=_name(figure, finding, language),
        value=_printed(figure.value, figure.key, figure.unit, language),
        bounds=_bounds(figure, language),
        n=figure.n,
        as_of=PRINTERS["day"](figure.as_of, language),
        proof=label(f"proof.{figure.grade}", language),
    )


def _name(figure: Figure, finding: Finding, language: str) -> str:
    name = label(f"figure.{finding.reading}.{figure.key}", language)
    about = _about(figure, finding, language)
    side = label(f"side.{figure.side}", language) if figure.side else ""
    return " · ".join(part for part in (name, about, side) if part)


def _about(figure: Figure, finding: Finding, language: str) -> str:
    """Name what a figure is about: an action by its title, else a word of the catalogue, else as it is written."""
    actions = finding.series.get("actions", ())
    titles = {row["id"]: row for row in actions} if isinstance(actions, Sequence) else {}
    if figure.about in titles:
        return PRINTERS["action"](titles[figure.about], language)
    family = _NAMED.get(figure.key.partition(".")[0])
    return label(f"{family}.{figure.about}", language) if family and figure.about else figure.about or ""


def _bounds(figure: Figure, language: str) -> str:
    if figure.low is None or figure.high is None:
        return ""
    low, high = (_printed(bound, figure.key, figure.unit, language) for bound in (figure.low, figure.high))
    return low if low == high else f"{low} – {high}"


def _printed(value: Decimal | str | None, key: str, unit: str, language: str) -> str:
    if value is None:
        return "–"
    if unit == "form":
        return label(f"form.{value}", language)
    if unit == "ratio" and key not in _INDEXES:
        return PRINTERS["percent"](value, language)
    return PRINTERS["euros" if unit == "euro" else "number"](value, language)


def _parameter_row(use: ParameterUse, parameters: ParameterSet, language: str) -> ParameterRow:
    parameter = parameters[use.id]
    value = with_unit(use.value, parameter.unit) if isinstance(use.value, Decimal) else ""
    return ParameterRow(use.id, parameter.label[language], value, statuses()[use.status][0], use.overridden)
