"""`tandem import subventions`: whole at the end or not at all, with the exit codes of the interface."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tandem_cli.main import run

SAMPLE = Path(__file__).parents[2] / "samples" / "subventions"


@pytest.fixture
def panel(tmp_path: Path) -> Path:
    folder = tmp_path / "panel"
    folder.mkdir()
    for name in ("panel.csv", "noms.csv"):
        (folder / f"{name}.gz").write_bytes(gzip.compress((SAMPLE / name).read_bytes()))
    return folder


def records_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.json"))


def test_a_folder_of_records_is_written_and_read(
    panel: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "dossiers"

    assert run(["import", "subventions", str(panel), "--out", str(out)]) == 0
    assert records_in(out) == ["12/999900012.json", "20/999900020.json", "47/999900047.json"]
    first_line = capsys.readouterr().err.splitlines()[0]
    assert first_line == "3 organismes repris, 96 entrées\u202f; noms connus\u00a0: 1."
    assert run(["read", "--reading", "resources", "--on", "2026-11-24", str(out)]) == 0


@pytest.mark.parametrize("name", ["dossiers.jsonl", "dossiers.jsonl.gz"])
def test_one_file_holds_a_record_a_line(panel: Path, tmp_path: Path, name: str) -> None:
    out = tmp_path / name

    assert run(["import", "subventions", str(panel), "--out", str(out)]) == 0
    opened = gzip.decompress(out.read_bytes()) if name.endswith(".gz") else out.read_bytes()
    assert [json.loads(line)["title"] for line in opened.splitlines()] == [
        "L'ATELIER FICTIF, RÉPARATION",
        "SIREN 999 900 020",
        "SIREN 999 900 047",
    ]


def test_importing_again_replaces_what_an_import_wrote(panel: Path, tmp_path: Path) -> None:
    out = tmp_path / "dossiers"
    assert run(["import", "subventions", str(panel), "--out", str(out), "--min-years", "1"]) == 0
    assert len(records_in(out)) == 4

    assert run(["import", "subventions", str(panel), "--out", str(out)]) == 0

    assert len(records_in(out)) == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dossiers", "panel"]


def test_a_folder_of_something_else_is_never_replaced(panel: Path, tmp_path: Path) -> None:
    out = tmp_path / "photos"
    out.mkdir()
    (out / "a.jpg").write_bytes(b"x")

    assert run(["import", "subventions", str(panel), "--out", str(out)]) == 2
    assert [path.name for path in out.iterdir()] == ["a.jpg"]


def test_a_dry_run_writes_nothing_and_gives_the_report(
    panel: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["import", "subventions", str(panel), "--dry-run", "--json"]) == 0

    report = json.loads(capsys.readouterr().out)
    assert (report["records"], report["lines"], report["kept_lines"], report["short_lines"]) == (3, 32, 29, 3)
    assert report["set_aside"] == {}
    assert [path.name for path in tmp_path.iterdir()] == ["panel"]


def test_refused_data_leaves_what_was_there(panel: Path, tmp_path: Path) -> None:
    out = tmp_path / "dossiers.jsonl"
    out.write_text("avant", "utf-8")
    lines = gzip.decompress((panel / "panel.csv.gz").read_bytes()).splitlines(keepends=True)
    (panel / "panel.csv.gz").write_bytes(gzip.compress(b"".join([lines[0], *reversed(lines[1:])])))

    assert run(["import", "subventions", str(panel), "--out", str(out)]) == 1
    assert out.read_text("utf-8") == "avant"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dossiers.jsonl", "panel"]


def test_a_broken_archive_is_refused_and_leaves_nothing(panel: Path, tmp_path: Path) -> None:
    whole = (panel / "panel.csv.gz").read_bytes()
    (panel / "panel.csv.gz").write_bytes(whole[: len(whole) // 2])

    assert run(["import", "subventions", str(panel), "--out", str(tmp_path / "dossiers")]) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["panel"]


def test_a_missing_file_or_output_is_wrong_usage(panel: Path, tmp_path: Path) -> None:
    assert run(["import", "subventions", str(tmp_path / "nulle-part"), "--dry-run"]) == 2
    assert run(["import", "subventions", str(panel)]) == 2


def test_without_names_records_carry_their_number(panel: Path, tmp_path: Path) -> None:
    (panel / "noms.csv.gz").unlink()

    assert run(["import", "subventions", str(panel), "--out", str(tmp_path / "a.jsonl")]) == 0

    first = json.loads((tmp_path / "a.jsonl").read_text("utf-8").splitlines()[0])
    assert first["title"] == "SIREN 999 900 012"
