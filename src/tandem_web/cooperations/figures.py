"""Every figure of a finding and every parameter it used, as rows of text: the page where nothing is left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tandem.parameters import ParameterSet, ParameterUse
from tandem.readings import Figure, Finding
from tandem.record import Record
from tandem.reports.figures import about, figure_name, names_in, side_of
from tandem.reports.sentences import PRINTERS, label
from tandem_web.ui.parameters import statuses, with_unit

# Indexes between 0 and 1 that are no share of anything: a percentage would mislead.
_INDEXES = frozenset({"hhi_payer", "hhi_logic", "rdi"})


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
    names = names_in(finding, record, language)
    return [_figure_row(figure, finding, names, language) for figure in finding.figures]


def parameter_rows(finding: Finding, parameters: ParameterSet, language: str) -> Sequence[ParameterRow]:
    """Prepare every parameter a finding used, as it used it."""
    return [_parameter_row(use, parameters, language) for use in finding.parameters]


def _figure_row(figure: Figure, finding: Finding, names: Mapping[str, str], language: str) -> FigureRow:
    parts = (
        figure_name(finding, figure, language),
        about(figure, names, language),
        side_of(figure, language),
    )
    return FigureRow(
        name=" · ".join(part for part in parts if part),
        value=_printed(figure.value, figure, language),
        bounds=_bounds(figure, language),
        n=figure.n,
        as_of=PRINTERS["day"](figure.as_of, language),
        proof=label(f"proof.{figure.grade}", language),
    )


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
