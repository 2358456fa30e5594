"""Pairs that may be one organisation, each with its reason. A person judges; nothing is merged here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from tandem.registers.identity.names import Known

PLACE, ALONE = "name_and_place", "name_alone"
# A name borne by more lines than this tells nobody apart.
_MOST_LINES = 200


@dataclass(frozen=True, slots=True)
class Pair:
    """Two lines, by their keys, and why they may be one organisation."""

    one: str
    other: str
    reason: str


def duplicates(known: Mapping[str, Known]) -> Iterator[Pair]:
    """Propose pairs that share a form of their name.

    `name_and_place`: in one department, and in one town when both are known. `name_alone`: a department is missing, and
    the name is met in one department at most: the branches of a federation bear one name all over the country.
    """
    seen: set[tuple[str, str]] = set()
    for keys in _by_form(known):
        departments = {known[key].department for key in keys} - {""}
        for one, other in combinations(sorted(keys), 2):
            reason = _reason(known[one], known[other], departments)
            if reason and (one, other) not in seen:
                seen.add((one, other))
                yield Pair(one, other, reason)


def _reason(one: Known, other: Known, departments: Collection[str]) -> str:
    if one.town and other.town and one.town != other.town:
        return ""
    if one.department and other.department:
        return PLACE if one.department == other.department else ""
    return ALONE if len(departments) <= 1 else ""


def _by_form(known: Mapping[str, Known]) -> Iterator[list[str]]:
    groups: dict[frozenset[str], list[str]] = defaultdict(list)
    for key, each in known.items():
        for form in each.forms:
            groups[form].append(key)
    yield from (keys for keys in groups.values() if 1 < len(keys) <= _MOST_LINES)
