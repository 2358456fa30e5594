"""Expected failures. Each carries a message whose full sentence the catalogue holds in French and English."""

from __future__ import annotations

from collections.abc import Iterable

from tandem.values.messages import Message, Problem


class TandemError(Exception):
    """An expected failure: said to the person, never hidden, never a crash."""

    def __init__(self, key: str, **values: object) -> None:
        self.message = Message(key, values)
        super().__init__(f"{key} {values}" if values else key)


class DataRefused(TandemError):
    """Data that cannot be taken, with every problem found in it, so that one correction suffices."""

    def __init__(self, problems: Iterable[Problem], key: str = "data.refused") -> None:
        self.problems = tuple(problems)
        super().__init__(key, n=len(self.problems))


def refuse(key: str, value: object, **values: object) -> DataRefused:
    """Make the refusal of one value; its path is added by those who know where the value stands."""
    return DataRefused([Problem("", value, Message(key, values))])
