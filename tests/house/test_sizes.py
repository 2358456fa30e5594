"""Files and functions stay small enough to be read in one go."""

from statistics import median

import pytest

from tests.house.tree import ROOT, functions_of, named, sources, tracked_files

LONGEST_FILE = 400
LONGEST_MEDIAN = 10


def test_no_file_is_longer_than_a_reader_holds() -> None:
    lengths = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in code_files()}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


@pytest.mark.parametrize("package", ["tandem", "tandem_web", "tandem_cli"])
def test_half_the_functions_are_shorter_than_ten_lines(package: str) -> None:
    lengths = [length_of(function) for path in sources(package) for function in functions_of(path)]
    assert median(lengths) < LONGEST_MEDIAN


def code_files() -> list:
    kinds = {".py", ".css", ".js", ".html"}
    return [path for path in tracked_files() if path.suffix in kinds and path.is_relative_to(ROOT)]


def length_of(function) -> int:
    """Count the lines of a function, decorators aside."""
    return function.end_lineno - function.lineno + 1
