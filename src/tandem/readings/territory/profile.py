"""Le territoire: cooperations by age, forms side by side, difficulties open by family. Counts, never a rank or a mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tandem.readings.age import AGES
from tandem.readings.finding import Finding
from tandem.readings.territory.facts import Facts
from tandem.record.kinds.cooperation import FORMS

UNCLASSIFIED = "unclassified"


@dataclass(frozen=True, slots=True)
class FormCount:
    """In how many cooperations a form is supported by pieces, and in how many others it is still possible."""

    form: str
    supported: int
    possible: int


@dataclass(frozen=True, slots=True)
class Family:
    """Difficulties of one family still open: how many, in how many cooperations, the oldest since when."""

    family: str
    n: int
    cooperations: int
    since: date


@dataclass(frozen=True, slots=True)
class Profile:
    """What a territory is made of on a day. A cooperation may have several forms: they do not add up."""

    n: int
    ended: int
    ages: Mapping[str, int]
    forms: Sequence[FormCount]
    without_form: int
    families: Sequence[Family]
    troubled: int

    @property
    def going(self) -> int:
        """Count the cooperations that go on."""
        return self.n - self.ended


def profile_of(ages: Iterable[str | None], stages: Iterable[Finding], facts: Iterable[Facts]) -> Profile:
    """Count cooperations by age (None once ended), by form, and the difficulties still open in those that go on."""
    told, leads = list(ages), [_lead(finding) for finding in stages]
    going = [one for one in facts if one.ended is None]
    return Profile(
        n=len(told),
        ended=told.count(None),
        ages={age: told.count(age) for age in AGES},
        forms=tuple(_form(form, leads) for form in FORMS),
        without_form=sum(not lead[0] for lead in leads),
        families=_families(going),
        troubled=sum(bool(one.troubles) for one in going),
    )


def _lead(finding: Finding) -> tuple[frozenset[str], frozenset[str]]:
    lead = finding.series.get("lead")
    if not isinstance(lead, Mapping):
        return frozenset(), frozenset()
    return frozenset(lead["forms"]), frozenset(lead["open"])


def _form(form: str, leads: Iterable[tuple[frozenset[str], frozenset[str]]]) -> FormCount:
    rows = list(leads)
    supported = sum(form in forms for forms, _ in rows)
    return FormCount(form, supported, sum(form in still and form not in forms for forms, still in rows))


def _families(facts: Sequence[Facts]) -> tuple[Family, ...]:
    """Gather by family, in the order of their names: no family is worse than another."""
    found: dict[str, list[tuple[str, date]]] = {}
    for one in facts:
        for trouble in one.troubles:
            found.setdefault(trouble.family, []).append((one.record, trouble.since))
    return tuple(
        Family(name, len(rows), len({record for record, _ in rows}), min(since for _, since in rows))
        for name, rows in sorted(found.items())
    )
