"""A cooperation of five years that speaks to every reading: twenty check-ups, five actions, five hundred entries."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid5

import numpy as np

from tandem.readings.checkups import ITEMS
from tandem.values.json_types import Json

_SPACE = UUID("b0b00000-0000-5000-8000-000000000001")
_START, _YEARS, _WAVES = 2021, 5, 20
_ACTIONS, _FLOWS, _EVIDENCE, _DECISIONS, _OUTCOMES, _MONTHS = 5, 200, 60, 50, 20, 60
_CRITERIA = ("agreed_terms", "joint_objective", "shared_body", "change_ess", "change_company", "strategy_ess")


def lived(seed: int = 1) -> dict[str, Json]:
    """Make the record: about five hundred entries, of every kind a reading looks at."""
    teller = _Teller(seed)
    teller.agree()
    for number in range(_ACTIONS):
        teller.act(number)
    for number in range(_WAVES):
        teller.check_up(number)
    teller.decide()
    teller.count()
    teller.weigh()
    return teller.record()


class _Teller:
    """Tells the record, one kind after another."""

    def __init__(self, seed: int) -> None:
        self._draw = np.random.default_rng(seed)
        self._seed, self._entries = seed, list[dict[str, Any]]()

    def agree(self) -> None:
        notice, shares = {"ess": 90, "company": 60}, {"ess": "0.4", "company": "0.6"}
        self._tell("plan", 0, {"start": _day(0)})
        self._tell(
            "agreement",
            0,
            {"version": 1, "signed": _day(0), "exit_notice": notice, "decision_shares": shares},
        )
        for side in ("ess", "company"):
            self._tell("opinion", 30, {"side": side, "stage": "transactional"}, by=_house(side))

    def act(self, number: int) -> None:
        action = self._tell("action", number, {"type": "economic_cooperation", "title": f"Action {number}"})
        for step in range(_FLOWS // _ACTIONS):
            ends = ("p1", "p2") if step % 2 else ("p2", "p1")
            money = {"resource": "money", "unit": "euro", "due": _day(step + 1), "paid": _day(step + 1, 20)}
            given = money if ends[0] == "p2" else {"resource": "services", "unit": "heures"}
            flow = {"action": action, "from": ends[0], "to": ends[1], "quantity": "10", **given}
            euros = {"low": "900", "best": "1000", "high": "1100"}
            self._tell("flow", step + 1, {**flow, "euros": euros}, by=ends[0])
        for step in range(_EVIDENCE // _ACTIONS):
            criterion = _CRITERIA[step % len(_CRITERIA)]
            self._tell(
                "evidence", 12, {"action": action, "criterion": criterion, "state": "attested", "grade": 3}
            )

    def check_up(self, number: int) -> None:
        month = 3 * number
        wave = self._tell("wave", month, {"planned": _day(month), "opened": _day(month)}, by="neutral")
        for side in ("ess", "company"):
            rows = [{"own": self._marks(), "guess": self._marks()}]
            answers = {"wave": wave, "side": side, "mode": "house", "n": 1, "rows": rows}
            self._tell("answers", month, answers, by=_house(side))

    def decide(self) -> None:
        for number in range(_DECISIONS):
            party = ("p1", "p2")[number % 2]
            asked = {"party": party, "question": f"Question {number}", "asked": _day(number)}
            self._tell("decision", number + 1, {**asked, "answered": _day(number, 5 + number % 20)}, by=party)
        for number in range(_OUTCOMES):
            self._tell("outcome", 0, {"due": _day(3 * number), "delivered": _day(3 * number, 5)})
        for party in ("p1", "p2"):
            self._tell(
                "body",
                50,
                {"party": party, "name": "Bureau", "required": True, "next": "2026-12-12"},
                by=party,
            )

    def count(self) -> None:
        period = {"first": _day(48), "last": _day(50)}
        self._tell(
            "campaign",
            48,
            {"claim": "Un euro reversé", "product": "Savon", "consent": "given", "period": period},
        )
        for month in range(_MONTHS):
            value = str(60 + int(self._draw.integers(-6, 7)))
            self._tell("count", month, {"series": "bénévoles", "month": _day(month)[:7], "value": value})

    def weigh(self) -> None:
        months = {"low": "3", "best": "6", "high": "12"}
        for of, on in (("p1", "p2"), ("p2", "p1")):
            for resource in ("money", "services", "premises"):
                held = {
                    "of": of,
                    "on": on,
                    "resource": resource,
                    "share": "0.4",
                    "weight": 30,
                    "months": months,
                }
                self._tell("dependence", 40, held, by=of)
        three = {"low": "900", "best": "1000", "high": "1200"}
        for side in ("ess", "company"):
            self._tell(
                "cost",
                40,
                {"side": side, "task": "Accueil", "where": "with_partner", **three},
                by=_house(side),
            )
            self._tell("benefit", 40, {"side": side, "type": "ventes", **three}, by=_house(side))

    def record(self) -> dict[str, Json]:
        houses = [
            {"id": "p1", "side": "ess", "name": "L'Atelier"},
            {"id": "p2", "side": "company", "name": "La Fabrique"},
        ]
        piece = {"id": "d1", "sha256": "ab" * 32, "media_type": "application/pdf", "title": "Pièce"}
        return {
            "tandem": "record/1",
            "id": str(uuid5(_SPACE, str(self._seed))),
            "about": "cooperation",
            "title": "Dossier fictif de cinq ans",
            "created": _day(0),
            "parties": [*houses],
            "documents": [piece],
            "entries": [*self._entries],
        }

    def _marks(self) -> dict[str, int]:
        return {
            item: int(mark) for item, mark in zip(ITEMS, self._draw.integers(1, 6, len(ITEMS)), strict=True)
        }

    def _tell(self, kind: str, month: int, body: dict[str, Any], *, by: str = "p1") -> str:
        name = str(uuid5(_SPACE, f"{self._seed}/{len(self._entries)}"))
        head = {"id": name, "kind": kind, "on": _day(month), "recorded": f"{_day(month)}T10:00:00Z"}
        said = {"by": by, "via": by, "audience": "all", "documents": ["d1"], "body": body}
        self._entries.append({**head, **said})
        return name


def _house(side: str) -> str:
    return "p1" if side == "ess" else "p2"


def _day(month: int, days: int = 0) -> str:
    years, rest = divmod(month, 12)
    return f"{_START + years}-{rest + 1:02d}-{1 + days:02d}"
