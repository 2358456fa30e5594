"""Records of 500 invented entries, in the open format: a cooperation and an organisation."""

from __future__ import annotations

from uuid import UUID, uuid5

from tandem.values.json_types import Json

ENTRIES = 500
_SPACE = UUID("b0b00000-0000-5000-8000-000000000000")
_CRITERIA = (
    "priced_deliverable",
    "agreed_terms",
    "flows_each_way",
    "joint_objective",
    "shared_body",
    "shared_inputs",
)
_PAYERS = ("state", "region", "commune", "company", "person")
_PER_ACTION, _ACTIONS = 25, 20


def cooperation() -> dict[str, Json]:
    """Make a cooperation of twenty actions, each with its flows and its evidence."""
    entries = [entry for number in range(_ACTIONS) for entry in _of_action(number)]
    return _record("cooperation", entries)


def organisation() -> dict[str, Json]:
    """Make an organisation of a hundred payers, their accounts and their coverage over the years."""
    years, accounts = range(2016, 2026), ENTRIES - len(_PAYERS) * 10
    entries = [
        _entry("coverage", year, {"year": year, "payer_kind": kind, "state": "complete"})
        for year in years
        for kind in _PAYERS
    ]
    for number in range(accounts):
        kind, year = _PAYERS[number % len(_PAYERS)], years[number % len(years)]
        body: dict[str, Json] = {
            "year": year,
            "payer": f"Payeur fictif {number % 100}",
            "payer_kind": kind,
            "logic": "market" if kind == "company" else "redistribution",
            "amount": str(1000 + 37 * number),
            "unit": "euros",
        }
        entries.append(_entry("account", year, body, str(number)))
    return _record("organisation", entries)


def _of_action(number: int) -> list[dict[str, Json]]:
    action = _entry("action", 2020, {"type": "economic_cooperation", "title": f"Action fictive {number}"})
    made = [action]
    for step in range(_PER_ACTION - 1):
        if step % 2:
            criterion = _CRITERIA[step % len(_CRITERIA)]
            body: dict[str, Json] = {
                "action": action["id"],
                "criterion": criterion,
                "state": "attested",
                "grade": 3,
            }
            made.append(_entry("evidence", 2021, body | {}, f"{number}:{step}") | {"documents": ["d1"]})
        else:
            euros: Json = {"low": "900", "best": "1000", "high": "1100"}
            ends = ("p1", "p2") if step % 4 else ("p2", "p1")
            flow: dict[str, Json] = {
                "action": action["id"],
                "from": ends[0],
                "to": ends[1],
                "resource": "services",
            }
            made.append(
                _entry(
                    "flow", 2021, flow | {"quantity": "1", "unit": "lot", "euros": euros}, f"{number}:{step}"
                )
            )
    return made


def _entry(kind: str, year: int, body: dict[str, Json], name: str = "") -> dict[str, Json]:
    return {
        "id": str(uuid5(_SPACE, f"{kind}:{year}:{name}:{body}")),
        "kind": kind,
        "on": f"{year}-12-31",
        "recorded": f"{year + 1}-01-15T10:00:00Z",
        "by": "p1",
        "via": "p1",
        "audience": "all",
        "body": body,
    }


def _record(about: str, entries: list[dict[str, Json]]) -> dict[str, Json]:
    return {
        "tandem": "record/1",
        "id": str(uuid5(_SPACE, about)),
        "about": about,
        "title": "Dossier fictif",
        "created": "2020-01-01",
        "parties": [
            {"id": "p1", "side": "ess", "name": "L'Atelier fictif"},
            {"id": "p2", "side": "company", "name": "La Fabrique fictive"},
        ],
        "documents": [
            {"id": "d1", "sha256": "ab" * 32, "media_type": "application/pdf", "title": "Convention"}
        ],
        "entries": list(entries),
    }
