"""The forms of cooperation, what each must show and what rules it out (docs/methods/stage.md: our proposal).

The forms are Austin's (2000) and Austin and Seitanidi's (2012); the criteria and grades are Tandem's convention.
They stand side by side: their order here is the order in which evidence piles up, not a ladder of worth.
"""

from __future__ import annotations

from collections.abc import Mapping

from tandem.record.kinds.cooperation import FORMS

__all__ = ["EXCLUSIONS", "EXCLUSION_GRADE", "FORMS", "GATE_LINES", "LINES", "MUSTS", "OVERRULED_BY", "RANK"]

SAID_BY_BOTH, DOCUMENT, DISINTERESTED = 2, 3, 4

_INTEGRATIVE = {
    "joint_objective": DOCUMENT,
    "shared_body": DOCUMENT,
    "shared_inputs": DOCUMENT,
    "change_ess": SAID_BY_BOTH,
    "change_company": SAID_BY_BOTH,
    "strategy_ess": DOCUMENT,
    "strategy_company": DOCUMENT,
}

# The seven proofs of a change of society, in the order of docs/methods/stage.md; the fifth asks for two sources.
LINES: Mapping[str, int] = {
    "outcome_outside": DOCUMENT,
    "baseline_before": DOCUMENT,
    "follow_up": DOCUMENT,
    "comparison": DOCUMENT,
    "independent_sources": DISINTERESTED,
    "beneficiaries_judged": DOCUMENT,
    "negatives_sought": DOCUMENT,
}
# Silence never keeps this form open: these lines must already be said by both sides.
GATE_LINES = tuple(LINES)[:4]

MUSTS: Mapping[str, Mapping[str, int]] = {
    "philanthropic": {"company_to_ess": DOCUMENT, "low_counterpart": DOCUMENT},
    "transactional": {"flows_each_way": DOCUMENT, "agreed_terms": DOCUMENT},
    "integrative": _INTEGRATIVE,
    "transformational": {**_INTEGRATIVE, **LINES},
}

_NOT_JOINT = ("unilateral_exit", "no_decision_right", "objectives_contradict")
EXCLUSION_GRADE = DOCUMENT
EXCLUSIONS: Mapping[str, tuple[str, ...]] = {
    "philanthropic": ("priced_deliverable",),
    # A documented return of at most the cut-off is not an exchange: without this line, every gift with a signed
    # agreement and a thank-you would read as one (docs/decisions/0003).
    "transactional": ("no_ess_flow", "low_counterpart"),
    "integrative": _NOT_JOINT,
    "transformational": _NOT_JOINT,
}
# A price paid for a deliverable is an exchange, however little of what was delivered has been valued.
OVERRULED_BY: Mapping[str, str] = {"low_counterpart": "priced_deliverable"}

RANK: Mapping[str, int] = {form: number for number, form in enumerate(FORMS)}
