"""Puts together what is said of the forms of a cooperation: figures, sentences, refusals, what to ask next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from tandem.parameters import Lookup
from tandem.readings.finding import Figure, Refusal, Step
from tandem.readings.reading import Answer, Reading
from tandem.readings.stage.action import SeenAction, seen_actions
from tandem.readings.stage.advice import Advice, Minutes, advise
from tandem.readings.stage.criteria import FORMS, LINES, RANK
from tandem.readings.stage.pieces import BY_BOTH, DISINTERESTED, DOCUMENT, SAID, Limits
from tandem.readings.stage.standing import NOTHING, Standing
from tandem.record import Entry, View
from tandem.values.messages import Message

UNCLASSIFIED = "unclassified"
_MOST_STEPS = 3
_ASKING = {BY_BOTH: "stage.ask_both", DOCUMENT: "stage.ask_document", DISINTERESTED: "stage.ask_third"}


def compute(view: View, lookup: Lookup) -> Answer:
    """Say which form each action has or may have, from graded evidence, and what would settle it.

    Unit: the action. Forms, not scores: nothing here is a ladder. Source: science.md 2.1 and 2.2, settled.md 1 to 7.
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
    opinions = _latest_opinions(view.of_kind("opinion"))
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


def _unestablished(actions: Iterable[SeenAction]) -> str:
    """Choose among the three wordings of settled.md, 6."""
    if any(one.is_disputed for one in actions):
        return "stage.pieces_differ"
    return "stage.said_only" if any(one.pieces for one in actions) else "stage.nothing_noted"


def _action_figures(actions: Iterable[SeenAction], on: date) -> Iterable[Figure]:
    for one in actions:
        as_of = max((piece.on for piece in one.pieces), default=on)
        lowest = one.judged.supported or next(iter(one.judged.open), None)
        yield Figure(
            key="form",
            value=one.judged.supported,
            unit="form",
            n=len(one.pieces),
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
                n=ratio.n,
                grade=ratio.grade,
                as_of=as_of,
                about=one.id,
                low=ratio.low,
                high=ratio.high,
            )


def _profile_figures(actions: Sequence[SeenAction], on: date) -> Iterable[Figure]:
    """Give the share of each form by number, by value and by hours: three profiles, which will disagree."""
    weights: Mapping[str, list[Decimal | None]] = {
        "number": [Decimal(1)] * len(actions),
        "value": [one.value for one in actions],
        "hours": [one.hours for one in actions],
    }
    for name, column in weights.items():
        weighed = [(one, weight) for one, weight in zip(actions, column, strict=True) if weight]
        total = sum((weight for _, weight in weighed), Decimal(0))
        for form in (*FORMS, UNCLASSIFIED):
            share = [
                (one, weight) for one, weight in weighed if (one.judged.supported or UNCLASSIFIED) == form
            ]
            if share:
                value = sum((weight for _, weight in share), Decimal(0)) / total
                grade = min(one.grade for one, _ in share)
                yield Figure(f"profile.{name}", value, "ratio", len(weighed), grade, on, about=form)


def _latest_opinions(entries: Iterable[Entry]) -> dict[str, Entry]:
    return {entry.body.side: entry for entry in entries}


def _opinion_figures(opinions: Mapping[str, Entry]) -> Iterable[Figure]:
    for side, entry in sorted(opinions.items()):
        yield Figure("opinion", entry.body.stage, "form", 1, SAID, entry.on, side=side)


def _named(action: SeenAction) -> dict[str, str | None]:
    return {"title": action.entry.body.title, "type": action.entry.body.type}


def _refusal(action: SeenAction, advices: Sequence[Advice]) -> Refusal:
    key = _unestablished([action]).replace("stage.", "stage.action_")
    lift = _step(action, advices[0]) if advices else None
    return Refusal(key, tuple(advice.criterion for advice in advices), lift, {"action": _named(action)})


def _step(action: SeenAction, advice: Advice) -> Step:
    return Step(
        _ASKING[advice.grade], advice.minutes, {"criterion": advice.criterion, "action": _named(action)}
    )


def _steps(
    actions: Iterable[SeenAction], advices: Mapping[str, Sequence[Advice]], limits: Limits
) -> tuple[Step, ...]:
    ranked = sorted(
        ((advice, one) for one in actions for advice in advices[one.id]),
        key=lambda pair: -pair[0].gain / pair[0].minutes,
    )
    steps = [_step(action, advice) for advice, action in ranked[:_MOST_STEPS]]
    return (*steps, *_waits(actions, limits))


def _waits(actions: Iterable[SeenAction], limits: Limits) -> Iterable[Step]:
    """Say how long an action is still too young to be called a joint project, where nothing else speaks against it."""
    for one in actions:
        left = limits.integrative_months - one.months
        if left > 0 and one.standings.get("joint_objective", NOTHING).attesting:
            yield Step("stage.wait", None, {"months": left, "form": "integrative", "action": _named(one)})


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
    return {
        "attesting": standing.attesting,
        "contradicting": standing.contradicting,
        "disputed": standing.is_disputed,
        "pieces": [
            {"attests": piece.attests, "grade": piece.grade, "side": piece.side, "on": piece.on}
            for piece in standing.pieces
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
    return {"forms": forms, "open": sorted(still_open, key=lambda form: RANK[form])}


def _also(actions: Sequence[SeenAction], opinions: Mapping[str, Entry]) -> Iterable[Message]:
    supported = {one.judged.supported for one in actions}
    said = {side: entry.body.stage for side, entry in opinions.items()}
    if said.keys() == {"ess", "company"}:
        alike = "same" if said["ess"] == said["company"] else "apart"
        held = "held" if supported == set(said.values()) else "documents"
        shown = sorted((form for form in supported if form), key=lambda form: RANK[form])
        key = (
            f"stage.opinions_{alike}" if held == "held" or not shown else f"stage.opinions_{alike}_documents"
        )
        yield Message(key, {**said, "shown": shown})
    elif said:
        ((side, form),) = said.items()
        yield Message("stage.opinion_one_side", {"side": side, "form": form})
    aims = sorted(
        {one.entry.body.ambition for one in actions if one.entry.body.ambition}, key=lambda form: RANK[form]
    )
    if aims:
        yield Message("stage.ambition", {"forms": aims})


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
