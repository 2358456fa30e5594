"""What several records say together: how many answered, how many could not, and the sentence of the territory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from tandem.parameters import Lookup
from tandem.readings import Finding
from tandem.readings.maturity import Lived, LookBack, lived, look_back_on
from tandem.readings.stage import Observed, bounded
from tandem.values.json_types import Json, as_json
from tandem.values.messages import Message

FORMAT = "portfolio/1"


class Portfolio:
    """Counts findings as they pass; keeps of each only what the territory's sentence needs."""

    def __init__(self, on: date) -> None:
        self.on, self.records = on, 0
        self._statuses: dict[str, Counter[str]] = {}
        # Of forms: how many were read, could have shown a change of society, and did.
        self._forms: Counter[str] = Counter()
        self._lives: list[Lived] = []

    def add(self, findings: Iterable[Finding]) -> None:
        """Count the findings of one record."""
        self.records += 1
        for finding in findings:
            # A question that is not asked of this kind of record: no answer was due.
            if finding.message.key.endswith(".other_record"):
                continue
            self._statuses.setdefault(finding.reading, Counter())[finding.status] += 1
            if finding.reading == "stage" and finding.status != "refused":
                self._count_form(finding)
            life = lived(finding)
            if life:
                self._lives.append(life)

    def _count_form(self, finding: Finding) -> None:
        could_have = bool(finding.series["old_and_documented"])
        self._forms["read"] += 1
        self._forms["asked"] += could_have
        self._forms["observed"] += could_have and bool(finding.series["change_observed"])

    def observed(self, lookup: Lookup) -> Observed | None:
        """Say what the territory may say of the fourth form; None when no form was read."""
        forms = self._forms
        return bounded(forms["observed"], forms["asked"], lookup) if forms["read"] else None

    def looked_back(self, lookup: Lookup) -> LookBack | None:
        """Say with how much hindsight the whole is told; None when no cooperation was read."""
        return look_back_on(self._lives, lookup) if self._lives else None

    def messages(self, lookup: Lookup, unread: int) -> Iterator[Message]:
        """Say the whole in a few sentences; readings nobody could answer are left out."""
        yield Message("portfolio.summary", {"n": self.records, "on": self.on})
        if unread:
            yield Message("portfolio.unread", {"n": unread})
        for reading, counts in self._statuses.items():
            if counts["finding"] or counts["partial"]:
                statuses = {status: counts[status] for status in ("finding", "partial", "refused")}
                yield Message("portfolio.reading", {"reading": reading, **statuses})
        observed = self.observed(lookup)
        if observed:
            yield observed.message
        told = self.looked_back(lookup)
        if told:
            yield from told.messages()

    def as_json(self, lookup: Lookup, refused: int) -> dict[str, Json]:
        """Give the portfolio as the last line of a reading of several records."""
        observed = self.observed(lookup)
        stage = observed and {"observed": observed.observed, "n": observed.n, "at_most": observed.at_most}
        told = self.looked_back(lookup)
        return {
            "tandem": FORMAT,
            "on": self.on.isoformat(),
            "records": self.records,
            "unread": refused,
            "readings": {name: dict(counts) for name, counts in self._statuses.items()},
            "stage": as_json(stage),
            "maturity": as_json(told and told.as_json()),
        }
