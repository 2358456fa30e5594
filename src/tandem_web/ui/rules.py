"""Pages of the rules: the questions by topic, a form made from what a rule needs, its answer in the reader's language."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter

from django.http import QueryDict
from django.utils.translation import get_language

from tandem.reports import rules as words
from tandem.reports.sentences import label, say, say_problem
from tandem.rules import RULES, Input, Outcome, Rule, ask, read_inputs
from tandem.values.errors import DataRefused
from tandem.values.json_types import shown
from tandem_web.ui.parameters import parameter_set

_MOST_ROWS = 30
_KINDS = {"day": "date", "text": "text"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One code of a list, in words."""

    code: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill in, as the page shows it."""

    id: str
    name: str
    label: str
    help: str
    kind: str  # date | text | decimal | select | box | ticks
    required: bool
    value: str
    choices: tuple[Choice, ...]
    errors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a rule: those asked once, and those asked again for each row (lots)."""

    once: tuple[Field, ...]
    rows: tuple[tuple[Field, ...], ...]

    @property
    def problems(self) -> tuple[Field, ...]:
        """Give the fields to look at again."""
        every = (*(field for row in self.rows for field in row), *self.once)
        return tuple(field for field in every if field.errors)


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer in words, and the answer itself."""

    outcome: Outcome
    sentence: str
    lift: str
    missing: str  # the parameter without a value, when that is why
    steps: Sequence[words.StepShown]
    doubts: Sequence[str]
    parameters: Sequence[words.ParameterShown]


def by_topic() -> list[tuple[str, str, list[tuple[Rule, str]]]]:
    """Group the questions by topic, for the list; topics come in the order of their first question."""
    topics = list(dict.fromkeys(rule.topic for rule in RULES.values()))
    ordered = sorted(RULES.values(), key=lambda rule: topics.index(rule.topic))
    return [
        (topic, label(f"rule_topic.{topic}", _language()), [(rule, question(rule)) for rule in group])
        for topic, group in groupby(ordered, key=attrgetter("topic"))
    ]


def question(rule: Rule) -> str:
    """Give the question of a rule."""
    return words.question_of(rule, _language())


def put(rule: Rule, sent: QueryDict, today: date) -> tuple[Form, Answered | None]:
    """Put a question: the form as it was filled, and the answer, unless something is missing or wrong."""
    texts = {name: sent.getlist(name) for name in sent}
    if not any(text.strip() for one in rule.inputs for text in texts.get(one.name, ())):
        return _form(rule, {}, {}, today), None
    try:
        given = read_inputs(rule.inputs, texts, today)
    except DataRefused as refused:
        return _form(rule, texts, _errors(refused), today), None
    return _form(rule, texts, {}, today), _in_words(ask(rule, given, parameter_set()))


def _errors(refused: DataRefused) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for problem in refused.problems:
        found[problem.path] = (*found.get(problem.path, ()), say_problem(problem, _language()))
    return found


def _in_words(outcome: Outcome) -> Answered:
    language = _language()
    return Answered(
        outcome,
        words.sentence_of(outcome, language),
        say(outcome.refusal.lift, language) if outcome.refusal else "",
        str(outcome.message.values.get("id", "")) if outcome.refusal else "",
        words.steps_of(outcome, language),
        words.doubts_of(outcome, language),
        words.parameters_of(outcome, parameter_set(), language),
    )


def _form(
    rule: Rule, texts: Mapping[str, Sequence[str]], errors: Mapping[str, tuple[str, ...]], today: date
) -> Form:
    repeated = [one for one in rule.inputs if one.many and not one.ticks]
    filled = max((_filled(texts.get(one.name, ())) for one in repeated), default=0)
    rows = min(max(filled + 1, 2), _MOST_ROWS) if repeated else 0
    return Form(
        tuple(_field(rule, one, texts, errors, today) for one in rule.inputs if one not in repeated),
        tuple(tuple(_field(rule, one, texts, errors, today, row) for one in repeated) for row in range(rows)),
    )


def _filled(texts: Sequence[str]) -> int:
    """Count the rows up to the last one that says something."""
    return max((at for at, text in enumerate(texts, start=1) if text.strip()), default=0)


def _field(
    rule: Rule,
    one: Input,
    texts: Mapping[str, Sequence[str]],
    errors: Mapping[str, tuple[str, ...]],
    today: date,
    row: int = 0,
) -> Field:
    written = [*texts.get(one.name, ())]
    value = written[row] if row < len(written) else ""
    # What is left empty is answered as an untouched form proposes: so the page says it again.
    value = value or (_usual(one, today) if row == 0 else "")
    return Field(
        f"{one.name}-{row + 1}",
        one.name,
        words.input_label(rule, one, _language()),
        words.input_help(rule, one, _language()) if row == 0 else "",
        _kind(one),
        one.required and row == 0,
        value,
        tuple(_choices(one, written if one.ticks else [value])),
        errors.get(one.name, ()) if row == 0 else (),
    )


def _kind(one: Input) -> str:
    if one.kind == "flag":
        return "box"
    if one.kind == "code":
        return "ticks" if one.ticks else "select"
    return _KINDS.get(one.kind, "decimal")


def _usual(one: Input, today: date) -> str:
    """Give what an untouched form proposes."""
    if one.today:
        return today.isoformat()
    return "" if one.default is None else shown(one.default)


def _choices(one: Input, chosen: Sequence[str]) -> Iterator[Choice]:
    for code in one.codes:
        yield Choice(code, words.code_label(one.axis, code, _language()), code in chosen)


def _language() -> str:
    return get_language() or "fr"
