"""What the record holds on impact: the question asked now, its indicators and their effects, texts, claims, the grid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tandem.readings.impact.claims import Claims, of_measures, own_claims
from tandem.readings.impact.dimensions import Cell, grid
from tandem.readings.impact.effect import Effect, effect
from tandem.record import Entry, View


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything this reading looks at. `effects` come best proved first; `claims` by the indicator they are about."""

    question: Entry | None
    other_questions: int
    indicators: tuple[Entry, ...]
    effects: tuple[Effect, ...]
    texts: tuple[Entry, ...]
    claims: Mapping[str, Claims]
    cells: tuple[Cell, ...]
    names: Mapping[str, str]

    @property
    def lead(self) -> Effect | None:
        """Give the effect the main sentence tells: the one with a net change, the best proved, the latest."""
        return self.effects[0] if self.effects else None

    @property
    def lead_claims(self) -> Claims | None:
        """Give what the sides claim of the lead effect, else of any."""
        mine = self.claims.get(self.lead.indicator.id) if self.lead else None
        return mine or next(iter(self.claims.values()), None)


def see(view: View) -> Seen:
    """Gather it. The latest question that has a measure is the one asked now; without any measure, the latest."""
    by_question = _grouped(view, view.of_kind("indicator"), "question")
    by_indicator = _grouped(view, view.of_kind("measure"), "indicator")
    questions = list(view.of_kind("question"))
    measured = [one for one in questions if _is_measured(view, one, by_question, by_indicator)]
    question = next(reversed(measured or questions), None)
    indicators = tuple(by_question.get(view.identity(question.id), ())) if question else ()
    effects = [
        effect(one, by_indicator[name])
        for one in indicators
        if (name := view.identity(one.id)) in by_indicator
    ]
    effects.sort(key=lambda one: (one.net is not None, one.grade, one.as_of), reverse=True)
    texts, own = view.of_kind("text"), own_claims(view)
    found = {one.indicator.id: of_measures(view, own, one.measures) for one in effects}
    claims = {name: one for name, one in found.items() if one}
    said = [entry for one in claims.values() for entry in one.by_side.values()]
    return Seen(
        question=question,
        other_questions=len(questions) - 1 if question else 0,
        indicators=indicators,
        effects=tuple(effects),
        texts=tuple(texts),
        claims=claims,
        cells=grid(indicators, effects, texts, said),
        names=_names(indicators),
    )


def _grouped(view: View, entries: Sequence[Entry], field: str) -> Mapping[str, list[Entry]]:
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(view.identity(getattr(entry.body, field)), []).append(entry)
    return groups


def _is_measured(
    view: View, question: Entry, by_question: Mapping[str, Sequence[Entry]], measures: Mapping[str, object]
) -> bool:
    indicators = by_question.get(view.identity(question.id), ())
    return any(view.identity(one.id) in measures for one in indicators)


def _names(indicators: Sequence[Entry]) -> dict[str, str]:
    """Name each indicator by its unit; when two share it, the later ones carry a number."""
    names: dict[str, str] = {}
    for entry in indicators:
        unit = entry.body.unit
        alike = sum(name == unit or name.startswith(f"{unit} (") for name in names.values())
        names[entry.id] = f"{unit} ({alike + 1})" if alike else unit
    return names
