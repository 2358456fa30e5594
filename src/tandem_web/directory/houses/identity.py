"""Numbers and status of a house, as the rules of the core judge them: each with its reason, and « on ne sait pas » too."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tandem.reports.rules import doubts_of, sentence_of
from tandem.rules import RULES, Outcome, ask, read_inputs
from tandem.rules.siae import SIAE
from tandem_web.directory.models import Organisation
from tandem_web.ui.parameters import parameter_set


@dataclass(frozen=True, slots=True)
class Said:
    """An answer of a rule in words: its sentence, and what makes it doubtful."""

    sentence: str
    doubts: Sequence[str]


def number_of(kind: str, text: str, today: date, language: str) -> tuple[str, str]:
    """Read a number of a kind (siren, siret, rna): its plain form, and why it is refused, or nothing."""
    outcome = _asked("identifiers", {"number": text}, today)
    number, found = str(outcome.value("number")), outcome.value("kind")
    if found == kind and not outcome.value("refused"):
        return number, ""
    rule_refuses = found in (kind, "unknown")
    return number, sentence_of(outcome, language) if rule_refuses else ""


def is_of_kind(kind: str, text: str, today: date) -> bool:
    """Tell whether a number is of a kind by its shape, its key right or not."""
    return _asked("identifiers", {"number": text}, today).value("kind") == kind


def warnings_of(house: Organisation, today: date, language: str) -> Sequence[str]:
    """Say which kept numbers do not pass their check: what others wrote is kept and flagged."""
    numbers = [house.siren, house.siret, house.rna]
    outcomes = [_asked("identifiers", {"number": one}, today) for one in numbers if one]
    return [sentence_of(one, language) for one in outcomes if one.value("refused")]


def status_of(house: Organisation, today: date, language: str) -> Said:
    """Say whether a house is of the social economy, which source says so, and the day it was seen."""
    given = {
        "category": house.legal_category,
        "sirene_flag": house.sirene_flag,
        "listed": "oui" if house.listed else "",
        "esus": "oui" if house.esus else "",
        "siae": "oui" if house.siae_kind in SIAE else "",
        "seen_on": (house.status_seen_on or today).isoformat(),
    }
    outcome = _asked("ess_status", given, today)
    return Said(sentence_of(outcome, language), doubts_of(outcome, language))


def _asked(name: str, texts: dict[str, str], today: date) -> Outcome:
    rule = RULES[name]
    lists = {key: [text] for key, text in texts.items() if text}
    return ask(rule, read_inputs(rule.inputs, lists, today), parameter_set())
