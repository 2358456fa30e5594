"""Are the social considerations of a contract written as open data ask? Values are compared to the letter.

Source: schema 2.0.3 of essential data of public contracts (docs/methods/rules/decp.md).
"""

from __future__ import annotations

from tandem.rules.inputs import Given, Input
from tandem.rules.outcome import Outcome, Value
from tandem.rules.rule import Rule
from tandem.rules.worksheet import Worksheet
from tandem.values.text import folded

NONE = "Pas de considération sociale"
_SHARED = ("Clause sociale", "Critère social", NONE)
CONSIDERATIONS = {"market": (*_SHARED, "Marché réservé"), "concession": (*_SHARED, "Concession réservée")}


def _answer(given: Given, sheet: Worksheet) -> Outcome:
    written, allowed = given.codes("consideration"), CONSIDERATIONS[given.code("nature")]
    unknown = [one for one in written if one not in allowed]
    follows = sheet.step(
        "schema", bool(written) and not unknown and len({*written}) == len(written), "yes_no"
    )
    coherent = sheet.step("coherent", follows and (NONE not in written or len(written) == 1), "yes_no")
    for one in unknown:
        _suggest(one, allowed, sheet)
    key = "valid" if coherent else "contradictory" if follows else "invalid"
    return sheet.answer(
        f"rule.decp.{key}", Value("schema_valid", follows, "yes_no"), Value("coherent", coherent, "yes_no")
    )


def _suggest(written: str, allowed: tuple[str, ...], sheet: Worksheet) -> None:
    meant = next((one for one in allowed if folded(one) == folded(written)), None)
    if meant:
        sheet.doubt("rule.decp.doubt.meant", written=written, meant=meant)
    else:
        sheet.doubt("rule.decp.doubt.unknown", written=written)


RULE = Rule(
    "decp",
    "clause",
    (
        Input("nature", "code", axis="decp_nature", codes=tuple(CONSIDERATIONS), default="market"),
        Input("consideration", "text", required=False, many=True),
    ),
    _answer,
)
