"""The run of all checks goes to its end, counts what pytest counted, and never takes a skip or a failure for a success."""

import sys
from collections import Counter
from pathlib import Path

import pytest

import checks
from checks import Check, Need, Outcome

PASSING = Check("passe", (sys.executable, "-c", ""))
FAILING = Check("échoue", (sys.executable, "-c", "raise SystemExit(1)"))
LACKING = Check("manque", (sys.executable, "-c", ""), lambda: Need(lacking="il manque un serveur"))
TOLD = Check(
    "reçoit",
    (sys.executable, "-c", "import os; assert os.environ['FOUND'] == 'yes'"),
    lambda: Need({"FOUND": "yes"}),
)


@pytest.mark.parametrize(
    ("run", "strict", "code"),
    [
        ((PASSING, TOLD), False, 0),
        ((FAILING, PASSING), False, 1),
        ((PASSING, LACKING), False, 0),
        ((LACKING,), True, 1),
    ],
)
def test_run_ends_badly_when_one_failed_or_was_skipped_where_nothing_may_be(
    run: tuple, strict: bool, code: int
) -> None:
    assert checks.run_all(run, strict=strict) == code


def test_check_after_a_failure_runs_and_a_skip_is_told_with_its_reason(
    capfd: pytest.CaptureFixture[str],
) -> None:
    checks.run_all((FAILING, LACKING, PASSING), strict=False)
    summary = capfd.readouterr().out.partition("Résumé")[2]
    assert [line.split(" (")[0].strip() for line in summary.splitlines()[1:]] == [
        "✗ ÉCHEC        échoue",
        "⚠ NON VÉRIFIÉ  manque",
        "⚠ non vérifié : il manque un serveur",
        "✓              passe",
    ]


def test_tests_are_counted_from_the_report_of_pytest(tmp_path: Path) -> None:
    (tmp_path / "test_three.py").write_text(
        "import pytest\ndef test_a(): pass\ndef test_b(): assert 0\n@pytest.mark.skip(reason='pas ici')\ndef test_c(): pass\n",
        encoding="utf-8",
    )
    counted = Check("trois", (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)))
    outcome = checks.run_check(counted, strict=False)
    assert (outcome.state, outcome.counts, outcome.reasons) == (
        "failed",
        Counter(passed=1, failed=1, skipped=1),
        ("pas ici",),
    )


def test_last_line_counts_every_test(capsys: pytest.CaptureFixture[str]) -> None:
    checks.tell_summary(
        [
            Outcome("a", "passed", counts=Counter(passed=2, skipped=1)),
            Outcome("b", "failed", counts=Counter(failed=3)),
        ]
    )
    assert capsys.readouterr().out.splitlines()[-1] == "2 passed, 3 failed, 1 skipped"
