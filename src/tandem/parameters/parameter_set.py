"""All parameters together: looked up on a day, overridden where allowed, with one digest."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from hashlib import sha256
from operator import attrgetter

from tandem.parameters.parameter import Cells, DatedValue, Parameter, Source
from tandem.values.days import complete_months
from tandem.values.errors import TandemError
from tandem.values.json_types import as_json, canonical_text


class ParameterRefused(TandemError):
    """A parameter that does not exist, or an override that is not allowed."""


@dataclass(frozen=True, slots=True)
class ParameterUse:
    """A parameter as a computation used it."""

    id: str
    from_: date
    value: Decimal | Cells
    status: str
    overridden: bool
    # Beside the use, not part of it: findings are kept and read back without them.
    confidence: str = field(default="", compare=False)
    sources: tuple[Source, ...] = field(default=(), compare=False)
    # Of a value with cells, those that were read, by the values of their axes.
    cells: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Override:
    """An operator's own value for a convention, from a day; the reason is kept and shown."""

    id: str
    from_: date
    value: Decimal
    reason: str


class Lookup:
    """The parameters in force on a day, remembering which were used."""

    def __init__(self, parameters: ParameterSet, day: date) -> None:
        self._parameters, self._day = parameters, day
        self._used: dict[tuple[str, date], ParameterUse] = {}

    @property
    def used(self) -> tuple[ParameterUse, ...]:
        """Give the parameters used so far, by name."""
        return tuple(self._used[key] for key in sorted(self._used))

    def number(self, name: str, on: date | None = None) -> Decimal:
        """Give a parameter of one value, on the day of the look-up or on another.

        Raises ParameterRefused for an unknown name or a parameter with cells; ValueUnavailable off its dates.
        """
        value = self._value(name, on or self._day)
        if not isinstance(value, Decimal):
            raise ParameterRefused("parameter.has_cells", id=name)
        return value

    def cell(self, name: str, *point: str, on: date | None = None) -> Decimal:
        """Give one cell of a parameter, by the values of its axes in order."""
        value, key = self._value(name, on or self._day), "/".join(point)
        if isinstance(value, Decimal) or key not in value:
            raise ParameterRefused("parameter.no_cell", id=name, cell=key)
        self._note_cell(name, on or self._day, key)
        return value[key]

    def _note_cell(self, name: str, day: date, key: str) -> None:
        use = self._used[name, _in_force(self._parameters, name, day).from_]
        self._used[name, use.from_] = replace(use, cells=tuple(dict.fromkeys((*use.cells, key))))

    def _value(self, name: str, day: date) -> Decimal | Cells:
        use = _in_force(self._parameters, name, day)
        self._used.setdefault((name, use.from_), use)
        return use.value


# A set never changes once made: what is in force on a day is looked for once, whatever the number of records read.
@lru_cache(maxsize=4096)
def _in_force(parameters: ParameterSet, name: str, day: date) -> ParameterUse:
    parameter = parameters[name]
    dated = parameter.at(day)
    assert dated.value is not None  # noqa: S101 - `at` raises when there is no value
    return ParameterUse(
        name,
        dated.from_,
        dated.value,
        parameter.status,
        dated.overridden,
        dated.confidence,
        dated.sources,
    )


class ParameterSet:
    """Every parameter by its id: an argument of every rule and reading, never a global."""

    def __init__(self, parameters: Mapping[str, Parameter]) -> None:
        self._parameters = dict(sorted(parameters.items()))

    def __iter__(self) -> Iterator[Parameter]:
        return iter(self._parameters.values())

    def __getitem__(self, name: str) -> Parameter:
        """Give a parameter by its id. Raises ParameterRefused when there is none."""
        if name not in self._parameters:
            raise ParameterRefused("parameter.no_such", id=name)
        return self._parameters[name]

    def on(self, day: date) -> Lookup:
        """Open a look-up on a day."""
        return Lookup(self, day)

    @cached_property
    def digest(self) -> str:
        """Give the digest of all values in force, overrides included: sha256 of their canonical form."""
        rows = {name: [_printed(value) for value in one.values] for name, one in self._parameters.items()}
        return sha256(canonical_text(as_json(rows)).encode()).hexdigest()

    def with_overrides(self, overrides: Iterable[Override]) -> ParameterSet:
        """Merge an operator's own values, each in force from its day on, whatever came later in the files.

        Raises ParameterRefused for law, for what may not be overridden, and for two values from the same day.
        """
        rows: dict[str, list[Override]] = {}
        for override in sorted(overrides, key=attrgetter("id", "from_")):
            rows.setdefault(override.id, []).append(override)
        changed = {name: _overridden(self[name], mine) for name, mine in rows.items()}
        return ParameterSet({**self._parameters, **changed})

    def unchecked_for(self, months: int, day: date) -> tuple[Parameter, ...]:
        """List the parameters nobody has checked for that many complete months."""
        return tuple(
            one for one in self._parameters.values() if complete_months(one.last_checked, day) >= months
        )


def _printed(value: DatedValue) -> list[object]:
    return [value.from_, value.missing or value.value, value.overridden]


def _overridden(parameter: Parameter, overrides: list[Override]) -> Parameter:
    if not parameter.overridable or parameter.axes:
        raise ParameterRefused("parameter.not_overridable", id=parameter.id, status=parameter.status)
    for earlier, later in itertools.pairwise(overrides):
        if earlier.from_ == later.from_:
            raise ParameterRefused("parameter.overridden_twice", id=parameter.id, day=later.from_)
    kept = tuple(value for value in parameter.values if value.from_ < overrides[0].from_)
    return replace(parameter, values=(*kept, *(_own_value(override) for override in overrides)))


def _own_value(override: Override) -> DatedValue:
    if not override.reason.strip() or not override.value.is_finite():
        raise ParameterRefused("parameter.override_incomplete", id=override.id)
    return DatedValue(override.from_, override.value, "", "", (), overridden=True, reason=override.reason)
