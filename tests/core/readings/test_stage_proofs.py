"""What would convince an outsider of the reading "stage": forms planted and found again, and none ever made up.

Each claim is judged by a binomial bound at a fixed seed, so that chance alone does not fail it, and a fault does.
"""

from __future__ import annotations

from collections import Counter

import pytest

from tandem.readings.stage.criteria import FORMS, GATE_LINES, RANK
from tandem.readings.stage.territory import upper_bound
from tests.core.readings.planted import (
    FALSE_DOCUMENTS,
    FLAWS,
    doubt,
    judged,
    plant,
    soup,
    spoilt,
    stream,
    thinned,
    with_false_pieces,
)

N = 10_000
OPEN_BY_SILENCE = FORMS[:3]
LEVELS = (0.1, 0.3, 0.5, 0.7, 0.9, 1.0)


def misses(n: int, seed: int, false_documents: float) -> Counter[str]:
    """Count by form the records whose planted form is not among the forms the answer leaves open."""
    random, missed = stream(seed), Counter(dict.fromkeys(OPEN_BY_SILENCE, 0))
    for number in range(n):
        planted = plant(random, OPEN_BY_SILENCE[number % 3])
        kept = with_false_pieces(planted, thinned(planted, random.uniform(0.1, 1)), false_documents)
        missed[planted.form] += planted.form not in judged(kept)[1]
    return missed


def test_the_true_form_is_among_the_forms_left_open_at_least_95_times_in_100() -> None:
    missed = misses(N, 2026, FALSE_DOCUMENTS)

    # At 99.9 %, the share of answers that miss the truth is under 5 %, all forms together and each form apart.
    assert upper_bound(missed.total(), N, 0.999) < 0.05
    assert max(upper_bound(n, N // 3, 0.999) for n in missed.values()) < 0.06
    # False documents are there: an answer that could never be wrong would prove nothing.
    assert missed.total() > 0


def test_the_same_bound_is_passed_when_two_documents_in_five_are_false() -> None:
    assert misses(1500, 2026, 0.4).total() / 1500 > 0.05


def test_the_answer_narrows_as_evidence_arrives() -> None:
    random, n = stream(7), 900
    planted = [plant(random, OPEN_BY_SILENCE[number % 3]) for number in range(n)]

    widths = [
        sum(doubt(*judged(with_false_pieces(one, thinned(one, keep)))) for one in planted) / n
        for keep in LEVELS
    ]

    assert widths == sorted(widths, reverse=True)
    assert widths[0] > 2.5
    assert widths[-1] < 0.8


def test_lost_evidence_rarely_supports_more_than_the_truth() -> None:
    random, n, above = stream(11), 2000, 0

    for number in range(n):
        planted = plant(random, FORMS[number % 4])
        supported, _ = judged(thinned(planted, random.uniform(0.1, 1)))
        above += supported is not None and RANK[supported] > RANK[planted.form]

    # A gift half of whose receipts are lost looks smaller beside its thank-you: the one way up, and a narrow one.
    assert above > 0
    assert upper_bound(above, n, 0.999) < 0.02


@pytest.mark.parametrize("form", FORMS)
def test_complete_evidence_finds_the_planted_form(form: str) -> None:
    random = stream(13)

    assert {judged(plant(random, form).entries)[0] for _ in range(200)} == {form}


def test_a_change_of_society_stays_possible_while_its_first_four_proofs_do() -> None:
    random, n, missed = stream(17), 1000, 0

    for _ in range(n):
        planted = plant(random, "transformational")
        kept = {entry.id for entry in thinned(planted, random.uniform(0.1, 1))}
        entries = [one for one in planted.entries if one.id in kept or _is_gate(one)]
        missed += "transformational" not in judged(entries)[1]

    assert upper_bound(missed, n, 0.999) < 0.05


def _is_gate(entry: object) -> bool:
    return getattr(entry.body, "criterion", "") in GATE_LINES  # type: ignore[attr-defined]


def test_ten_thousand_records_without_the_seven_proofs_give_no_change_of_society() -> None:
    random, found, flaws = stream(2012), Counter[str](), Counter[str]()
    for _ in range(N // 2):
        entries, flaw = spoilt(random)
        flaws[flaw] += 1
        found[str(judged(entries)[0])] += 1
        found[str(judged(soup(random))[0])] += 1

    assert found["transformational"] == 0
    # The records are hostile: most of them prove a joint project, and every flaw was tried many times.
    assert found["integrative"] > N // 4
    assert min(flaws[flaw] for flaw in FLAWS) > 50
