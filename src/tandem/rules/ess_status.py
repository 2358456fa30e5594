"""Whether an organisation belongs to the social economy, and which source says so: never a bare yes or no.

An empty SIRENE field is not a no. Source: law 2014-856, article 1; Insee's legal categories; practice of the State's
company directory (docs/methods/rules/ess_status.md).
"""

from __future__ import annotations

from collections.abc import Iterator

from tandem.rules.inputs import Given, Input
from tandem.rules.outcome import Outcome, Value
from tandem.rules.rule import Rule, refuse_rule
from tandem.rules.worksheet import Worksheet

_CATEGORY, _TO_CONFIRM = "law.ess.family_by_category", "law.ess.category_to_confirm"
FAMILIES = ("none", "association", "fondation", "mutuelle", "cooperative")
SOURCES = ("declared", "listed", "esus", "siae")


def _answer(given: Given, sheet: Worksheet) -> Outcome:
    family, seen = _family(given, sheet), given.day("seen_on")
    reasons = ["status"] if family not in ("", "none") else []
    reasons += _said_by_others(given)
    if family:
        sheet.step("family", family, "code", axis="ess_family", category=given.code("category"))
    for reason in reasons:
        sheet.step("reason", reason, "code", axis="ess_source", day=seen)
    verdict = _verdict(reasons, family, given)
    if given.has("sirene_flag") and given.code("sirene_flag") == "N" and reasons:
        sheet.doubt("rule.ess_status.doubt.declared_no")
    families = (Value("family", family, "code", "ess_family"),) if "status" in reasons else ()
    return sheet.answer(
        f"rule.ess_status.{verdict}",
        Value("verdict", verdict, "code", "ess_verdict"),
        *families,
        seen=seen,
        reasons=reasons,
    )


def _family(given: Given, sheet: Worksheet) -> str:
    """Give the family a legal category belongs to, "none" when it never does, or nothing when it does not tell."""
    if not given.has("category"):
        return ""
    category = given.code("category")
    if not (category.isascii() and category.isdigit() and len(category) == len("9220")):
        raise refuse_rule(
            "rule.ess_status.refused.category", "rule.ess_status.lift.category", category=category
        )
    if not sheet.knows(_CATEGORY, category):
        return ""
    if sheet.knows(_TO_CONFIRM, category) and sheet.cell(_TO_CONFIRM, category):
        sheet.doubt("rule.ess_status.doubt.family", category=category)
    return FAMILIES[int(sheet.cell(_CATEGORY, category))]


def _said_by_others(given: Given) -> Iterator[str]:
    if given.has("sirene_flag") and given.code("sirene_flag") == "O":
        yield "declared"
    yield from (source for source in SOURCES[1:] if given.flag(source))


def _verdict(reasons: list[str], family: str, given: Given) -> str:
    """Name the first source that says yes; without one, tell a no that is said from silence."""
    if reasons:
        return reasons[0]
    if family == "none":
        return "not_by_status"
    declared_no = given.has("sirene_flag") and given.code("sirene_flag") == "N"
    return "declared_no" if declared_no else "undetermined"


RULE = Rule(
    "ess_status",
    "structure",
    (
        Input("category", "text", required=False),
        Input("sirene_flag", "code", required=False, axis="sirene_flag", codes=("O", "N")),
        Input("listed", "flag", required=False),
        Input("esus", "flag", required=False),
        Input("siae", "flag", required=False),
        Input("seen_on", "day", today=True),
    ),
    _answer,
    dated_by="seen_on",
)
