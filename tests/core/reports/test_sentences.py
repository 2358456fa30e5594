"""From messages to sentences: numbers, money, days and plurals as each language prints them, French spaces in place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tandem.demo import build
from tandem.parameters import load_parameters
from tandem.readings import read
from tandem.record import parse_record
from tandem.reports.catalogue import LANGUAGES, wordings
from tandem.reports.sentences import PRINTERS, say, sentences_of
from tandem.reports.typography import french
from tandem.values.messages import Message

DAY = date(2026, 11, 24)
NARROW, NO_BREAK = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("printer", "value", "in_french", "in_english"),
    [
        ("number", Decimal("12345.6"), "12_345,6", "12,345.6"),
        ("number", Decimal(-1234567), "-1_234_567", "-1,234,567"),
        ("number", Decimal("-0.5"), "-0,5", "-0.5"),
        ("number", Decimal("1E+3"), "1_000", "1,000"),
        ("number", Decimal("0.000"), "0", "0"),
        ("number", 7, "7", "7"),
        ("number", "0.25", "0,25", "0.25"),
        ("percent", Decimal("0.259"), "26 %", "26%"),
        ("percent", Decimal("0.0487"), "4,9 %", "4.9%"),
        ("percent", Decimal("0.0999"), "10 %", "10%"),
        ("percent", Decimal(1), "100 %", "100%"),
        ("percent", Decimal(0), "0 %", "0%"),
        ("percent", Decimal("-0.125"), "-12 %", "-12%"),
        ("euros", Decimal(118000), "118_000 €", "€118,000"),
        ("euros", Decimal("12.5"), "12,50 €", "€12.50"),
        ("euros", Decimal(12), "12 €", "€12"),
        ("euros", Decimal("100.4"), "100 €", "€100"),
        ("euros", Decimal(-4200), "-4_200 €", "-€4,200"),
        ("euros", Decimal(0), "0 €", "€0"),
        ("day", date(2026, 11, 24), "24 novembre 2026", "24 November 2026"),
        ("day", date(2026, 3, 1), "1er mars 2026", "1 March 2026"),
        ("day", "2028-02-29", "29 février 2028", "29 February 2028"),
        ("months", 0, "0 mois", "0 months"),
        ("months", 1, "1 mois", "1 month"),
        ("months", 12, "1 an", "1 year"),
        ("months", 25, "2 ans et 1 mois", "2 years and 1 month"),
        ("months", 56, "4 ans et 8 mois", "4 years and 8 months"),
        ("hours", Decimal("1200.5"), "1_200,5 h", "1,200.5 h"),
        ("list", ["a", "b", "c"], "a, b et c", "a, b and c"),
        ("list", ["a"], "a", "a"),
        ("list", [], "", ""),
        ("siren", "000000109", "000 000 109", "000 000 109"),
    ],
)
def test_values_are_printed_as_the_language_does(
    printer: str, value: Any, in_french: str, in_english: str
) -> None:
    assert PRINTERS[printer](value, "fr") == in_french.replace("_", NARROW)
    assert PRINTERS[printer](value, "en") == in_english


def test_names_are_listed_as_a_whole_or_as_a_choice() -> None:
    forms = ["philanthropic", "transactional", "integrative"]

    assert PRINTERS["list"](forms, "fr", "form_a") == "un don, un échange et un projet commun"
    assert PRINTERS["either"](forms, "fr", "form_a") == "un don, un échange ou un projet commun"
    assert PRINTERS["either"](forms[:1], "fr", "form_a") == "un don"
    assert PRINTERS["either"](forms[:2], "en", "form") == "Gift and support or Exchange"
    assert PRINTERS["cap"]("ess", "fr", "the_side") == "La structure"


@pytest.mark.parametrize(
    ("n", "in_french", "in_english"),
    [
        (0, "0 pièce", "0 pieces"),
        (1, "1 pièce", "1 piece"),
        (Decimal("1.5"), "1,5 pièce", "1.5 pieces"),
        (2, "2 pièces", "2 pieces"),
        (1000, f"1{NARROW}000 pièces", "1,000 pieces"),
    ],
)
def test_plurals_follow_each_grammar(n: Any, in_french: str, in_english: str) -> None:
    message = Message("stage.counted", {"n": n})

    assert (say(message, "fr"), say(message, "en")) == (in_french, in_english)


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("Combien ? Trop !", f"Combien{NARROW}? Trop{NARROW}!"),
        ("Deux maisons ; deux voix", f"Deux maisons{NARROW}; deux voix"),
        ("Le fil : tout", f"Le fil{NO_BREAK}: tout"),
        ("Dit « oui »", f"Dit «{NARROW}oui{NARROW}»"),
        ("12 000 €", f"12{NARROW}000{NO_BREAK}€"),
        ("26 %", f"26{NARROW}%"),
        ("30 h, 5 min", f"30{NO_BREAK}h, 5{NO_BREAK}min"),
        ("point n° 2", f"point n°{NO_BREAK}2"),
        ("l'une d'elles", "l\u2019une d\u2019elles"),
        ("à 10:30", "à 10:30"),
    ],
)
def test_french_spaces_are_set(typed: str, set_: str) -> None:
    assert french(typed) == set_
    assert french(set_) == set_


def _told() -> list[str]:
    parameters, found = load_parameters(), []
    for document in build(DAY):
        record = parse_record(document)
        for finding in read(record, on=DAY, audience="neutral", parameters=parameters):
            found += sentences_of(finding, "fr")
            found += [say(one.message, "fr") for one in (*finding.refusals, *finding.surer)]
    return found


def test_every_sentence_of_the_demonstration_is_set_in_french() -> None:
    told = _told()

    assert len(told) > 50
    for sentence in told:
        assert sentence[0].isupper() or not sentence[0].isalpha(), sentence
        assert sentence.endswith((".", "?", "!")), sentence
        for mark in " ;", " ?", " !", " »", "« ", " :", " %", "'", "  ", " €", " .", " ,":
            assert mark not in sentence, sentence


def test_every_wording_of_both_languages_is_trimmed() -> None:
    for language in LANGUAGES:
        for key, found in wordings(language).items():
            for text in [found] if isinstance(found, str) else found.values():
                assert text == text.strip(), key
                assert text, key
                assert "  " not in text, key


def test_english_wordings_put_no_space_before_a_mark() -> None:
    for key, found in wordings("en").items():
        for text in [found] if isinstance(found, str) else found.values():
            assert not any(mark in text for mark in (" :", " ;", " ?", " !", "« ")), key


def test_a_name_from_a_record_is_printed_as_it_is() -> None:
    message = Message("thread.party.joins", {"party": "{value} <b>"})

    assert say(message, "en") == "{value} <b> joins the cooperation."


def test_an_untitled_action_is_called_by_its_type() -> None:
    message = Message("stage.action_said_only", {"action": {"title": None, "type": "mecenat"}})

    assert say(message, "fr") == f"Mécénat{NO_BREAK}: dit, pas encore attesté."
