"""Why the core refused what was typed or brought, in words, each reason once."""

from collections.abc import Iterator

from tandem.reports import say
from tandem.values.errors import DataRefused
from tandem.values.json_types import shown
from tandem.values.messages import Message, Problem


def problem_words(problem: Problem, language: str) -> str:
    """Say one problem; its value and its path may be part of the sentence."""
    values = {"value": shown(problem.value), "path": problem.path, **problem.message.values}
    return say(Message(problem.message.key, values), language)


def refusal_words(refused: DataRefused, language: str) -> Iterator[str]:
    """Say every problem of a refusal."""
    yield from dict.fromkeys(problem_words(problem, language) for problem in refused.problems)
