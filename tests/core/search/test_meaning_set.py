"""The blind set keeps its shape: enough needs, known labels, and kinds that can be checked by computing."""

import re
import tomllib
from collections import Counter
from pathlib import Path

from tandem.values.text import folded

SET = tomllib.loads((Path(__file__).parents[2] / "cases" / "meaning.toml").read_text(encoding="utf-8"))
PAIRS, LABELS = SET["pair"], SET["labels"]


def stems(text: str) -> set[str]:
    return {word[:5] for word in re.findall(r"[a-z]+", folded(text)) if len(word) >= 4}


def shared(pair: dict, codes: str) -> set[str]:
    return stems(pair["need"]) & {stem for code in pair[codes] for stem in stems(LABELS[code])}


def test_there_are_enough_different_needs_of_each_kind() -> None:
    assert len({folded(pair["need"]) for pair in PAIRS}) == len({pair["id"] for pair in PAIRS}) == len(PAIRS)
    assert len(PAIRS) >= 150
    assert min(Counter(pair["way"] for pair in PAIRS).values()) >= 20
    assert min(Counter(pair["side"] for pair in PAIRS).values()) >= 60


def test_every_label_serves_and_is_known() -> None:
    assert {code for pair in PAIRS for code in (*pair["offers"], *pair.get("decoys", ()))} == set(LABELS)


def test_same_and_other_words_are_what_they_say() -> None:
    wrong = [
        pair["id"]
        for pair in PAIRS
        if pair["way"] != "trap" and bool(shared(pair, "offers")) != (pair["way"] == "same")
    ]
    assert wrong == []


def test_a_trap_leads_elsewhere_and_only_a_trap() -> None:
    assert [pair["id"] for pair in PAIRS if (pair["way"] == "trap") != bool(pair.get("decoys"))] == []
    assert [pair["id"] for pair in PAIRS if set(pair["offers"]) & set(pair.get("decoys", ()))] == []
