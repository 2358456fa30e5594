"""Cooperations drawn at random for properties: actions, flows, proofs, opinions, on any day, for any reader."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from tandem.record import parse_record
from tandem.record.kinds.cooperation import CRITERIA, FORMS, RESOURCES
from tests.core.builders import action, between, cooperation, entry, uuid

ON, KNOWN = date(2026, 6, 30), date(2026, 3, 31)
EARLIEST = date(2019, 1, 1)
AUDIENCES = ("all", "ess", "company", "neutral")
HIDDEN_FROM = {
    "all": ("ess", "company", "neutral"),
    "ess": ("company", "neutral"),
    "company": ("ess", "neutral"),
}
ACTIONS = [action(title, on="2019-01-01", recorded="2019-01-02T10:00:00Z") for title in ("Une", "Deux")]

houses = st.sampled_from(("p1", "p2"))
days = st.dates(EARLIEST, KNOWN)
everybody = st.just("all")
bodies = st.one_of(
    st.fixed_dictionaries(
        {
            "kind": st.just("flow"),
            "from": houses,
            "to": houses,
            "resource": st.sampled_from(RESOURCES),
            "quantity": st.integers(0, 3),
            "unit": st.sampled_from(("lot", "heures")),
            "euros": st.tuples(*[st.integers(0, 9999)] * 3).map(sorted) | st.none(),
        }
    ),
    st.fixed_dictionaries(
        {
            "kind": st.just("evidence"),
            "criterion": st.sampled_from(CRITERIA),
            "state": st.sampled_from(("attested", "attested", "contradicted")),
            "grade": st.integers(1, 4),
        }
    ),
    st.fixed_dictionaries(
        {
            "kind": st.just("opinion"),
            "side": st.sampled_from(("ess", "company")),
            "stage": st.sampled_from(FORMS),
        }
    ),
    st.fixed_dictionaries(
        {"kind": st.just("agreement"), "version": st.integers(1, 3), "signed": st.just("2019-01-01")}
    ),
)


@st.composite
def pieces(draw: st.DrawFn, on: Any = days, audience: Any = everybody) -> Any:
    """Draw an entry about one of two actions: effective on a day, recorded that day, for an audience."""
    body = dict(draw(bodies))
    kind, day, of = body.pop("kind"), draw(on), draw(st.sampled_from(ACTIONS))
    if kind in {"flow", "evidence"}:
        body["action"] = of["id"]
    euros = body.pop("euros", None)
    if euros:
        body["euros"] = between(*euros)
    recorded = f"{day}T10:00:00Z"
    document = ["d1"] if body.get("grade", 1) > 1 or draw(st.booleans()) else []
    name = uuid(draw(st.uuids()))
    rest = {"by": draw(houses), "id": name, "recorded": recorded, "audience": draw(audience)}
    return entry(kind, on=day.isoformat(), documents=document, body=body, **rest)


records = st.lists(pieces(), max_size=12)


def record_of(*entries: Any) -> Any:
    """Read a cooperation with two actions and these entries."""
    return parse_record(cooperation(*ACTIONS, *entries, created="2019-01-01"))
