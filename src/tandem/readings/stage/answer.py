"""Puts together what is said of the forms of a cooperation: figures, sentences, refusals, what to ask next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from tandem.parameters import Lookup
from tandem.readings.finding import Figure, Refusal, Step
from tandem.readings.reading import Answer, Reading
from tandem.readings.stage.action import SeenAction, Weight, seen_actions
from tandem.readings.stage.advice import Advice, Minutes, advise
from tandem.readings.stage.criteria import FORMS, LINES, RANK
from tandem.readings.stage.flows import BY_BOTH, DISINTERESTED, DOCUMENT, SAID
from tandem.readings.stage.forms import judge, marks_of
from tandem.readings.stage.pieces import Limits
from tandem.readings.stage.standing import NOTHING, Standing
from tandem.record import Entry, View
from tandem.values.messages import Message

UNCLASSIFIED = "unclassified"
_MOST_STEPS = 3
_OF_ACTION = {
    "stage.nothing_noted": "stage.action_nothing_noted",
    "stage.said_only": "stage.action_said_only",
    "stage.part_shown": "stage.action_part_shown",
    "stage.pieces_differ": "stage.action_pieces_differ",
    "stage.none_fits": "stage.action_none_fits",
}
_ASKING = {BY_BOTH: "stage.ask_both", DOCUMENT: "stage.ask_document", DISINTERESTED: "stage.ask_third"}


def compute(view: View, lookup: Lookup) -> Answer:
    """Say which form each action has or may have, from graded evidence, and what would settle it.

    Unit: the action. Forms, not scores: nothing here is a ladder. Source: docs/methods/stage.md.
    Does not say whether a form suits the houses: their own opinions stand beside, never averaged.
    """
    limits = _limits(lookup)
    actions = seen_actions(view, limits)
    if not actions:
        lift = Step("stage.lift.action", READING.minutes)
        return Answer(
            "refused", Message("stage.no_action"), refusals=(Refusal("stage.no_action", ("action",), lift),)
        )
    minutes = Minutes(int(lookup.number("stage.minutes_document")), int(lookup.number("stage.minutes_said")))
    advices = {one.id: advise(one.judged, one.standings, one.months, limits, minutes) for one in actions}
    opinions = _latest_opinions(view)
    return Answer(
        status="finding" if all(one.judged.supported for one in actions) else "partial",
        message=_message(actions),
        figures=(
            *_action_figures(actions, view.on),
            *_profile_figures(actions, view.on),
            *_opinion_figures(opinions),
        ),
        refusals=tuple(_refusal(one, advices[one.id]) for one in actions if one.judged.supported is None),
        surer=_steps(actions, advices, limits),
        series=_series(actions, opinions, advices, limits),
    )


def _limits(lookup: Lookup) -> Limits:
    return Limits(
        counterpart=lookup.number("stage.counterpart_ratio"),
        ess_share=lookup.number("stage.ess_decision_share"),
        smaller_input=lookup.number("stage.smaller_input_share"),
        integrative_months=int(lookup.number("stage.integrative_months")),
        transformational_months=int(lookup.number("stage.transformational_months")),
    )


def _message(actions: Sequence[SeenAction]) -> Message:
    classified = [one for one in actions if one.judged.supported]
    if not classified:
        return Message(_unestablished(actions), {"n": len(actions)})
    if len(actions) > 1:
        counts = Counter(one.judged.supported or UNCLASSIFIED for one in actions)
        rows = [{"form": form, "n": counts[form]} for form in (*FORMS, UNCLASSIFIED) if counts[form]]
        return Message("stage.several", {"n": len(actions), "forms": rows})
    judged = actions[0].judged
    later = [form for form in judged.open if form != judged.supported]
    key = "stage.one_open" if later else "stage.one"
    return Message(key, {"form": judged.supported, "open": later, "grade": actions[0].grade})


def _unestablished(actions: Sequence[SeenAction]) -> str:
    """Choose among the wordings of docs/methods/stage.md, and two more for what documents show without settling a form."""
    if any(one.is_disputed for one in actions):
        return "stage.pieces_differ"
    if not any(one.judged.open for one in actions):
        return "stage.none_fits"
    best = max(one.grade for one in actions)
    if best >= DOCUMENT:
        return "stage.part_shown"
    return "stage.said_only" if best else "stage.nothing_noted"


def _action_figures(actions: Iterable[SeenAction], on: date) -> Iterable[Figure]:
    for one in actions:
        as_of = max((piece.on for piece in one.pieces), default=on)
        lowest = one.judged.supported or next(iter(one.judged.open), None)
        yield Figure(
            key="form",
            value=one.judged.supported,
            unit="form",
            n=one.n,
            grade=one.grade,
            as_of=as_of,
            about=one.id,
            low=lowest,
            high=one.judged.possible,
        )
        ratio = one.counterpart
        if ratio is not None:
            yield Figure(
                key="counterpart",
                value=ratio.best,
                unit="ratio",
                n=len(ratio.flows),
                grade=ratio.grade,
                as_of=max(flow.on for flow in ratio.flows),
                about=one.id,
                low=ratio.low,
                high=ratio.high,
            )


def _profile_figures(actions: Sequence[SeenAction], on: date) -> Iterable[Figure]:
    """Give the share of each form by number, by value and by hours: three profiles, which will disagree."""
    columns: Mapping[str, list[Weight | None]] = {
        "number": [Weight(Decimal(1), one.grade) for one in actions],
        "value": [one.value for one in actions],
        "hours": [one.hours for one in actions],
    }
    for name, column in columns.items():
        weighed = [(one, weight) for one, weight in zip(actions, column, strict=True) if weight]
        total = sum((weight.amount for _, weight in weighed), Decimal(0))
        for form in (*FORMS, UNCLASSIFIED):
            mine = [pair for pair in weighed if (pair[0].judged.supported or UNCLASSIFIED) == form]
            amount = sum((weight.amount for _, weight in mine), Decimal(0))
            if amount:
                grade = min(min(one.grade, weight.grade) for one, weight in mine)
                yield Figure(f"profile.{name}", amount / total, "ratio", len(weighed), grade, on, about=form)


def _latest_opinions(view: View) -> dict[str, Entry]:
    """Give what each side sees, from its own mouth: nobody tells what the other thinks."""
    own = (entry for entry in view.of_kind("opinion") if view.side(entry.by) == entry.body.side)
    return {entry.body.side: entry for entry in own}


def _opinion_figures(opinions: Mapping[str, Entry]) -> Iterable[Figure]:
    for side, entry in sorted(opinions.items()):
        yield Figure("opinion", entry.body.stage, "form", 1, SAID, entry.on, side=side)


def _named(action: SeenAction) -> dict[str, str | None]:
    return {"title": action.entry.body.title, "type": action.entry.body.type}


def _refusal(action: SeenAction, advices: Sequence[Advice]) -> Refusal:
    lift = _step(action, advices[0]) if advices else None
    missing = tuple(advice.criterion for advice in advices)
    return Refusal(_OF_ACTION[_unestablished([action])], missing, lift, {"action": _named(action)})


def _step(action: SeenAction, advice: Advice) -> Step:
    return Step(
        _ASKING[advice.grade], advice.minutes, {"criterion": advice.criterion, "action": _named(action)}
    )


def _steps(
    actions: Iterable[SeenAction], advices: Mapping[str, Sequence[Advice]], limits: Limits
) -> tuple[Step, ...]:
    ranked = sorted(
        ((advice, one) for one in actions for advice in advices[one.id]),
        key=lambda pair: (-pair[0].gain / pair[0].minutes, -pair[0].gain),
    )
    steps = [_step(action, advice) for advice, action in ranked[:_MOST_STEPS]]
    return (*steps, *_waits(actions, limits))


def _waits(actions: Iterable[SeenAction], limits: Limits) -> Iterator[Step]:
    """Say how long an action is still too young to be called a joint project, where nothing but its age forbids it."""
    old_enough = limits.integrative_months
    for one in actions:
        is_young = one.months < old_enough
        is_aimed_at = one.standings.get("joint_objective", NOTHING).attesting > 0
        if (
            is_young
            and is_aimed_at
            and "integrative" in judge(marks_of(one.standings), old_enough, limits).open
        ):
            left = {"months": old_enough - one.months, "form": "integrative"}
            yield Step("stage.wait", None, {**left, "action": _named(one)})


def _series(
    actions: Sequence[SeenAction],
    opinions: Mapping[str, Entry],
    advices: Mapping[str, Sequence[Advice]],
    limits: Limits,
) -> dict[str, object]:
    return {
        "actions": [_row(one, advices[one.id]) for one in actions],
        "lead": _lead(actions),
        "also": [message.as_json() for message in _also(actions, opinions)],
        "old_and_documented": any(one.could_show_change(limits) for one in actions),
        "change_observed": any(one.judged.supported == "transformational" for one in actions),
    }


def _row(action: SeenAction, advices: Sequence[Advice]) -> dict[str, object]:
    body = action.entry.body
    return {
        "id": action.id,
        "title": body.title,
        "type": body.type,
        "ambition": body.ambition,
        "since": action.entry.on,
        "months": action.months,
        "supported": action.judged.supported,
        "open": list(action.judged.open),
        "criteria": {name: _standing_row(one) for name, one in sorted(action.standings.items())},
        "missing_proofs": [
            line for line, grade in LINES.items() if not action.standings.get(line, NOTHING).holds(grade)
        ],
        "to_ask": [advice.criterion for advice in advices[:_MOST_STEPS]],
    }


def _standing_row(standing: Standing) -> dict[str, object]:
    """Give where a criterion stands; where pieces disagree, both are shown with side, grade and day (docs/methods/stage.md)."""
    shown = standing.pieces if standing.is_disputed else ()
    return {
        "attesting": standing.attesting,
        "contradicting": standing.contradicting,
        "disputed": standing.is_disputed,
        "pieces": [
            {"attests": piece.attests, "grade": piece.grade, "side": piece.side, "on": piece.on}
            for piece in shown
        ],
    }


def _lead(actions: Sequence[SeenAction]) -> dict[str, object]:
    """Name the form most actions have, all of them on a tie, and what stays open for those actions."""
    counts = Counter(one.judged.supported for one in actions if one.judged.supported)
    most = max(counts.values(), default=0)
    forms = [form for form in FORMS if counts[form] == most and most]
    still_open = {
        form for one in actions if one.judged.supported in forms or not forms for form in one.judged.open
    }
    return {"forms": forms, "open": _in_order(still_open)}


def _also(actions: Sequence[SeenAction], opinions: Mapping[str, Entry]) -> Iterator[Message]:
    yield from _still_open(actions)
    yield from _opinions_said(actions, opinions)
    aims = {one.entry.body.ambition for one in actions if one.entry.body.ambition}
    if aims:
        yield Message("stage.ambition", {"forms": _in_order(aims)})


def _still_open(actions: Sequence[SeenAction]) -> Iterator[Message]:
    """Name the forms a lone action may have when none is supported and some are already out."""
    judged = actions[0].judged
    if len(actions) == 1 and judged.supported is None and judged.open and judged.open != FORMS[:3]:
        yield Message("stage.may_be", {"open": list(judged.open)})


def _opinions_said(actions: Iterable[SeenAction], opinions: Mapping[str, Entry]) -> Iterator[Message]:
    """Say what each house sees, beside what pieces show where the two differ; never an average of the two."""
    said = {side: entry.body.stage for side, entry in opinions.items()}
    if said.keys() == {"ess", "company"}:
        shown = {one.judged.supported for one in actions if one.judged.supported}
        key = "stage.opinions_same" if said["ess"] == said["company"] else "stage.opinions_apart"
        differs = shown and shown != set(said.values())
        yield Message(f"{key}_documents" if differs else key, {**said, "shown": _in_order(shown)})
    elif said:
        ((side, form),) = said.items()
        yield Message("stage.opinion_one_side", {"side": side, "form": form})


def _in_order(forms: Iterable[str]) -> list[str]:
    return sorted(forms, key=RANK.__getitem__)


READING = Reading(
    name="stage",
    version=1,
    about="cooperation",
    minutes=15,
    uses={
        "action": ("type", "title", "ambition"),
        "flow": ("action", "from", "to", "resource", "quantity", "unit", "euros", "counterpart"),
        "evidence": ("action", "criterion", "state", "grade"),
        "agreement": ("version", "signed", "decision_shares"),
        "opinion": ("side", "stage"),
        "end": ("cause",),
    },
    compute=compute,
)
