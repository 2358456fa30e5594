"""Every check of the project, run one after the other to the end, with one summary.

A check that this machine cannot run is skipped and said so loudly; where nothing may be skipped (CI=true), it fails.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET

from places import ROOT, in_venv
from programs import call
from speech import say, say_title

NOTHING_SKIPPED = os.environ.get("CI") == "true"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
COUNTS = ("passed", "failed", "skipped")


@dataclass(frozen=True)
class Need:
    """What a check asks of the machine: what it found, as environment variables, or why there is nothing."""

    found: Mapping[str, str] = field(default_factory=dict)
    lacking: str = ""


@dataclass(frozen=True)
class Check:
    """One check: its name as people read it, its command, and what it needs of the machine."""

    name: str
    command: tuple[str, ...]
    need: Callable[[], Need] = Need


@dataclass(frozen=True)
class Outcome:
    """How a check ended, with the tests it counted and the reasons of those it skipped."""

    name: str
    state: str
    seconds: float = 0.0
    counts: Counter[str] = field(default_factory=Counter)
    reasons: tuple[str, ...] = ()


# --- What the machine offers ------------------------------------------------------------------------------------------


def sqlite() -> Need:
    """SQLite comes with Python."""
    return Need({"TANDEM_TEST_DATABASE": "sqlite"})


def later() -> Need:
    """Run on SQLite as if years had passed: what holds only because of today's date fails here first."""
    return Need({**sqlite().found, "TANDEM_TEST_CLOCK": "2031-03-01"})


def postgres() -> Need:
    """Find a PostgreSQL server: the one that TANDEM_TEST_POSTGRES names, else the one of this machine."""
    found = subprocess.run(
        [in_venv("python"), str(ROOT / "tools" / "find_postgres.py")],
        capture_output=True,
        text=True,
        check=False,
    )
    if found.returncode != 0:
        return Need(lacking=found.stderr.strip())
    return Need({"TANDEM_TEST_DATABASE": "postgres", "TANDEM_TEST_POSTGRES": found.stdout.strip()})


def settings() -> Need:
    """Let Django find settings that need nothing of the machine."""
    return Need({"DJANGO_SETTINGS_MODULE": "settings_for_checks", "PYTHONPATH": str(ROOT / "tools")})


def chromium() -> Need:
    """Find Chromium; where nothing may be skipped and the machine allows it, take it from the system's packages."""
    if not any(map(shutil.which, BROWSERS)) and NOTHING_SKIPPED:
        install_chromium()
    if any(map(shutil.which, BROWSERS)):
        return Need()
    return Need(lacking="Chromium n'est pas là (sous Debian : « apt install chromium »)")


def install_chromium() -> None:
    """Install Debian's Chromium, when there is a Debian and the right to."""
    if shutil.which("apt-get") is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return
    say("Téléchargement de Chromium depuis les paquets Debian : environ 100 Mo")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-q"], ["install", "-y", "-q", "--no-install-recommends", "chromium"]):
        call(["apt-get", *words], environment)


# --- The checks -------------------------------------------------------------------------------------------------------


def pytest(*words: str) -> tuple[str, ...]:
    """Give the command that runs tests; the core's never load Django."""
    return (in_venv("python"), "-m", "pytest", "-q", *words)


def django(*words: str) -> tuple[str, ...]:
    """Give the command that asks Django something about the site."""
    return (in_venv("python"), "-m", "django", *words)


STATIC = (
    Check("mise en forme (ruff format)", (in_venv("ruff"), "format", "--check", ".")),
    Check("règles de style (ruff)", (in_venv("ruff"), "check", ".")),
    Check("types (mypy --strict)", (in_venv("python"), "-m", "mypy")),
    Check("flèches entre paquets (import-linter)", (in_venv("lint-imports"), "--no-logo")),
    Check("gabarits (djlint)", (in_venv("djlint"), "src/tandem_web", "--lint", "--quiet")),
    Check("le site, vu par Django", django("check", "--fail-level", "WARNING"), settings),
    Check("migrations complètes", django("makemigrations", "--check", "--dry-run"), settings),
)
TIMELESS = (
    "tests/web/agreements/test_turns.py",
    "tests/web/checkups/test_turns.py",
    "tests/web/cooperations/test_concurrency.py",
    "tests/web/keeping",
    "tests/web/rights",
)
TESTS = (
    Check(
        "le cœur, les outils et la maison",
        pytest("-p", "no:django", "tests/core", "tests/house", "tests/tools"),
    ),
    Check("le site sur SQLite", pytest("tests/web"), sqlite),
    Check("le site sur PostgreSQL", pytest("tests/web"), postgres),
    # What depends on no day is not run a third time: who opens what, programs that take turns, backups.
    Check(
        "le site et la commande, en 2031",
        pytest("tests/web", "tests/core/cli", *(f"--ignore={path}" for path in TIMELESS)),
        later,
    ),
    Check("le site dans un navigateur", pytest("tests/browser"), chromium),
    Check("le paquet à installer (wheel)", pytest("-p", "no:django", "tests/wheel")),
)


def run_all(checks: tuple[Check, ...], *, strict: bool = NOTHING_SKIPPED) -> int:
    """Run every check, even after a failure, and end badly if one failed, or was skipped where nothing may be."""
    outcomes = [run_check(check, strict=strict) for check in checks]
    tell_summary(outcomes)
    return 1 if any(outcome.state == "failed" for outcome in outcomes) else 0


def run_check(check: Check, *, strict: bool) -> Outcome:
    """Run one check, unless the machine lacks what it needs."""
    say_title(check.name)
    need = check.need()
    if need.lacking:
        say(need.lacking)
        return Outcome(check.name, "failed" if strict else "skipped", reasons=(need.lacking,))
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "tests.xml"
        words = (f"--junitxml={report}",) if "pytest" in check.command else ()
        started = time.monotonic()
        code = call([*check.command, *words], {**os.environ, **need.found})
        counts, reasons = read_report(report)
    return Outcome(check.name, "failed" if code else "passed", time.monotonic() - started, counts, reasons)


def read_report(report: Path) -> tuple[Counter[str], tuple[str, ...]]:
    """Read from pytest's own report how many tests passed, failed and were skipped, and why these."""
    counts: Counter[str] = Counter()
    if not report.exists():
        return counts, ()
    tree = ET.parse(report)  # noqa: S314 - written by pytest a moment ago
    for suite in tree.iter("testsuite"):
        ran, failed = int(suite.get("tests", 0)), int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        skipped = int(suite.get("skipped", 0))
        counts.update(passed=ran - failed - skipped, failed=failed, skipped=skipped)
    reasons = {skip.get("message", "") for skip in tree.iter("skipped")}
    return counts, tuple(sorted(reasons))


# --- The summary ------------------------------------------------------------------------------------------------------

MARKS = {"passed": "✓", "failed": "✗ ÉCHEC", "skipped": "⚠ NON VÉRIFIÉ"}


def tell_summary(outcomes: list[Outcome]) -> None:
    """Say how each check ended, what was not checked and why, then the count of tests on a line of its own."""
    say_title("Résumé")
    total: Counter[str] = Counter()
    for outcome in outcomes:
        say(f"{MARKS[outcome.state]:<14} {outcome.name} ({outcome.seconds:.0f} s)")
        for reason in outcome.reasons:
            say(f"{'':<14} ⚠ non vérifié : {reason}")
        total.update(outcome.counts)
    if total.total():
        say("\n" + ", ".join(f"{total[name]} {name}" for name in COUNTS))
