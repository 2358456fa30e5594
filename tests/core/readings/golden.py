"""Golden outputs: what a reading says of a fixed record, to the letter. A change of them is a change for every user.

To renew one on purpose: ``RENEW_GOLDEN=1 pytest tests/core/readings/test_power.py``, then read the difference in git.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tandem.readings import Finding
from tandem.reports.sentences import sentences_of

FOLDER = Path(__file__).parents[2] / "golden"


def golden(name: str, finding: Finding) -> tuple[object, object]:
    """Give what was kept and what is said now; the two sentences lists come first, being what people read."""
    said = {language: sentences_of(finding, language) for language in ("fr", "en")}
    now = {"sentences": said, "finding": finding.as_json()}
    path = FOLDER / f"{name}.json"
    if os.environ.get("RENEW_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(now, ensure_ascii=False, indent=1) + "\n", "utf-8")
        pytest.fail(f"{name}.json renewed: read the difference, then run again without RENEW_GOLDEN")
    return json.loads(path.read_text("utf-8")), now
