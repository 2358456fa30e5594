"""How much does the State give a SIAE for its posts? The yearly base amount in force that day, by full-time posts.

Paid by twelfths; the modulated part, at most a share of the base, is given beside it. A day whose amount nobody has read is
refused: nothing is carried over from the year before (docs/methods/rules/aide_au_poste.md).
"""

from __future__ import annotations

from dataclasses import replace

from tandem.rules.fte import INPUTS, posts
from tandem.rules.inputs import Given, Input
from tandem.rules.outcome import Outcome, Value
from tandem.rules.rule import Rule, refuse_rule
from tandem.rules.siae import refuse_ended
from tandem.rules.worksheet import Worksheet
from tandem.values.amounts import ZERO, cents

PLACES = ("mainland", "mayotte")


def _answer(given: Given, sheet: Worksheet) -> Outcome:
    kind, place = given.code("kind"), given.code("place")
    refuse_ended(kind, sheet)
    if not given.has("fte") and not given.has("hours"):
        raise refuse_rule("rule.aide_au_poste.refused.posts", "rule.aide_au_poste.lift.posts")
    base = sheet.number(f"law.aide_au_poste.{'mayotte_' if place == 'mayotte' else ''}{kind.lower()}")
    full_time = given.number("fte") if given.has("fte") else posts(given, sheet)
    amount = cents(base * full_time)
    sheet.step("amount", amount, "euro", base=base, fte=full_time)
    share = sheet.number("law.aide_au_poste.modulated_share")
    modulated = sheet.step("modulated", cents(amount * share), "euro", amount=amount, share=share)
    return sheet.answer(
        "rule.aide_au_poste.found",
        Value("amount", amount, "euro"),
        Value("base", base, "euro"),
        Value("modulated_most", modulated, "euro"),
    )


_KIND, *_HOURS = INPUTS

RULE = Rule(
    "aide_au_poste",
    "structure",
    (
        _KIND,
        Input("fte", "number", required=False, least=ZERO),
        *(replace(one, required=False) for one in _HOURS),
        Input("place", "code", default="mainland", axis="place", codes=PLACES),
        Input("on", "day", today=True),
    ),
    _answer,
)
