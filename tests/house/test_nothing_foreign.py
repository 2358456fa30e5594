"""What is committed is ours, and speaks of Tandem only: no machine, no host of packages, no third-party file."""

import hashlib
import re

import pytest

from tests.house.tree import ROOT, named, text_files, tracked_files

SHARED_DATA = ROOT.parent / "shared" / "data"

# Written in pieces, so that this file does not hold what it refuses.
PLACES = ("/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/[a-z]", r"[A-Z]:\\Us" + "ers")
HOSTS = (
    "pypi\\.o" + "rg",
    "pythonho" + "sted",
    "npmj" + "s\\.",
    "yarnp" + "kg",
    "deb\\.deb" + "ian",
    "/op" + "t/wheels",
)
WORDS = (
    "cla" + "ude", r"\banth" + "ropic", "open" + r"ai\b", "chat" + "gpt", "copi" + "lot", r"\bll" + r"m\b", r"\bC" + r"EO\b",
    "sub" + "agent", "coding ag" + "ent", "developer se" + "ssion", r"\bissue (?:n° ?|#)?\d", "(?:gener|wri)[a-z]* (?:by|with) (?:an )?a" + "i\\b",
)  # fmt: skip
REFUSED = re.compile("|".join((*PLACES, *HOSTS, *WORDS)), re.IGNORECASE)

FETCHED = re.compile(r"\.(woff2?|ttf|otf|eot|whl|jar|map)$|\.min\.(js|css)$|(^|/)(node_modules|vendor)/")
BANNER = re.compile(r"\A\s*/\*!|@license|@preserve")


def test_no_place_host_or_word_of_our_workshop_is_committed() -> None:
    found = [
        f"{named(path)}:{number}: {line.strip()[:100]}"
        for path, text in text_files()
        for number, line in enumerate(text.splitlines(), start=1)
        if REFUSED.search(line)
    ]
    assert found == []


def test_no_third_party_file_is_committed() -> None:
    fetched = [named(path) for path in tracked_files() if FETCHED.search(named(path))]
    marked = [
        named(path)
        for path, text in text_files()
        if path.suffix in {".css", ".js", ".svg"} and BANNER.search(text)
    ]
    assert fetched + marked == []


def test_no_file_of_the_real_data_is_committed() -> None:
    if not SHARED_DATA.is_dir():
        pytest.skip("les données réelles ne sont pas à côté du dépôt : rien à comparer")
    sizes = {path.stat().st_size for path in SHARED_DATA.rglob("*") if path.is_file()} - {0}
    suspects = [path for path in tracked_files() if path.stat().st_size in sizes]
    wanted = {path.stat().st_size for path in suspects}
    real = {
        digest_of(path) for path in SHARED_DATA.rglob("*") if path.is_file() and path.stat().st_size in wanted
    }
    assert [named(path) for path in suspects if digest_of(path) in real] == []


@pytest.mark.parametrize("lock", ["build.txt", "dev.txt", "node.txt", "runtime.txt", "uv.txt"])
def test_lock_names_versions_and_digests_and_no_host(lock: str) -> None:
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    packages = re.findall(r"^(\S+==\S+.*) \\$", text, re.MULTILINE)
    unpinned = re.findall(r"^(?!#)\S+(?<!\\)$", text, re.MULTILINE)
    assert (bool(packages), unpinned, re.findall(r"\w+://\S*|--(?:extra-)?index\S*", text)) == (True, [], [])


def digest_of(path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
