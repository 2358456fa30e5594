"""`tandem read`, `validate`, `schema` and `check`: what is said, where it is said, and the code left behind."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tandem.demo import build
from tandem.readings import READINGS
from tandem_cli.main import run
from tests.core.builders import action, cooperation, entry

EXAMPLES = Path(__file__).parents[3] / "examples"
GIFT, MEANS, REAL = (EXAMPLES / f"{name}.json" for name in ("un-don", "des-moyens", "la-maison-du-velo"))
DONE, DATA_REFUSED, WRONG_USAGE = 0, 1, 2
ON = ("--on", "2026-11-24")


class Said:
    """What a command left: its code, its result, its remarks; plain spaces and apostrophes."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.raw = code, out
        self.out, self.err = (
            text.replace("\u202f", " ").replace("\u00a0", " ").replace("\u2019", "'") for text in (out, err)
        )


Tandem = Callable[..., Said]


@pytest.fixture
def tandem(capsys: pytest.CaptureFixture[str]) -> Tandem:
    def command(*arguments: object) -> Said:
        capsys.readouterr()
        code = run([str(one) for one in arguments])
        captured = capsys.readouterr()
        return Said(code, captured.out, captured.err)

    return command


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Write a record with three things wrong."""
    wrong: dict[str, Any] = cooperation(
        action(), entry("opinion", side="both", stage="integrative"), created="hier"
    )
    wrong["entries"][0]["on"] = "2026-13-45"
    path = tmp_path / "casse.json"
    path.write_text(json.dumps(wrong), "utf-8")
    return path


# --- read ----------------------------------------------------------------------------------------------------------------


def test_one_record_is_said_in_french_with_nothing_on_the_side(tandem: Tandem) -> None:
    said = tandem("read", GIFT, *ON)

    assert (said.code, said.err) == (DONE, "")
    lines = said.out.splitlines()
    assert lines[:2] == ["Du papier pour lire", "Dossier fictif : ces organisations n'existent pas."]
    assert "La forme de notre coopération" in lines
    assert "  D'après les pièces, c'est un don." in lines


def test_a_real_structure_is_not_called_invented_and_what_is_missing_is_folded(tandem: Tandem) -> None:
    said = tandem("read", REAL, *ON)

    assert said.code == DONE
    assert "fictif" not in said.out
    assert said.out.count("On ne peut pas encore le dire : aucune action n'est inscrite.") == 1
    assert "Inscrire une première action suffirait (15 min)." in said.out


def test_a_reading_alone(tandem: Tandem) -> None:
    said = tandem("read", GIFT, *ON, "--reading", "stage", "--json")

    assert [one["reading"] for one in json.loads(said.raw)["findings"]] == ["stage"]


def test_json_gives_one_object_for_one_record(tandem: Tandem) -> None:
    said = tandem("read", GIFT, *ON, "--json")
    found = json.loads(said.raw)

    assert (said.code, said.err, said.raw.count("\n")) == (DONE, "", 1)
    assert (found["tandem"], found["title"]) == ("findings/1", "Du papier pour lire")
    assert [one["reading"] for one in found["findings"]] == list(READINGS)
    assert {one["on"] for one in found["findings"]} == {"2026-11-24"}


def test_json_gives_a_record_a_line_and_the_portfolio_last(tandem: Tandem) -> None:
    said = tandem("read", GIFT, REAL, MEANS, *ON, "--json")
    rows = [json.loads(line) for line in said.raw.splitlines()]

    assert [row["tandem"] for row in rows] == [*["findings/1"] * 3, "portfolio/1"]
    assert (rows[-1]["records"], rows[-1]["unread"], rows[-1]["on"]) == (3, 0, "2026-11-24")
    assert rows[-1]["readings"]["stage"] == {"finding": 1, "refused": 1}


def test_several_records_take_a_line_each_and_a_summary(tandem: Tandem) -> None:
    said = tandem("read", GIFT, MEANS, *ON, "--reading", "stage")

    assert said.code == DONE
    assert said.out.splitlines()[0] == "Du papier pour lire : D'après les pièces, c'est un don."
    assert "2 dossiers lus au 24 novembre 2026." in said.out


def test_html_gives_a_whole_page_for_one_record_and_refuses_several(tandem: Tandem) -> None:
    page, several = tandem("read", GIFT, *ON, "--html"), tandem("read", GIFT, REAL, "--html")

    assert page.code == DONE
    assert page.raw.startswith("<!doctype html>")
    assert page.raw.rstrip().endswith("</html>")
    assert (several.code, several.out) == (WRONG_USAGE, "")
    assert several.err == "La page HTML se fait pour un seul dossier : donnez un seul fichier.\n"


def test_a_past_day_is_read_as_it_stood_and_as_it_was_known(tandem: Tandem) -> None:
    def dates(*arguments: str) -> tuple[str, str | None, int]:
        found = json.loads(tandem("read", GIFT, "--reading", "stage", "--json", *arguments).raw)["findings"][
            0
        ]
        return found["on"], found["known"], len(found["figures"])

    assert dates("--on", "2021-06-01")[:2] == ("2021-06-01", None)
    assert dates("--on", "2021-06-01", "--known", "2020-01-01") == ("2021-06-01", "2020-01-01", 2)
    assert dates("--on", "2010-01-01") == ("2010-01-01", None, 0)


def test_a_reader_sees_only_what_is_meant_for_it(tandem: Tandem) -> None:
    def status(audience: str) -> str:
        return str(
            json.loads(
                tandem("read", MEANS, *ON, "--reading", "resources", "--audience", audience, "--json").raw
            )["findings"][0]["status"]
        )

    assert (status("company"), status("all")) == ("refused", "refused")
    assert status("ess") == status("neutral") != "refused"


def test_today_is_the_day_read_when_none_is_given(tandem: Tandem) -> None:
    found = json.loads(tandem("read", GIFT, "--reading", "stage", "--json").raw)

    assert date.fromisoformat(found["findings"][0]["on"]) >= date(2026, 11, 24)


def test_an_export_is_read_with_the_eyes_it_was_made_for(tandem: Tandem, tmp_path: Path) -> None:
    exported = {**cooperation(action()), "export": {"audience": "company", "on": "2026-11-24"}}
    path = tmp_path / "export.json"
    path.write_text(json.dumps(exported), "utf-8")
    own, asked = (
        json.loads(tandem("read", path, *ON, "--json", *more).raw) for more in ((), ("--audience", "ess"))
    )

    assert {one["audience"] for one in own["findings"]} == {"company"}
    assert {one["audience"] for one in asked["findings"]} == {"ess"}


# --- Where records are found ---------------------------------------------------------------------------------------------


def _three(folder: Path) -> list[str]:
    return [json.dumps(document, ensure_ascii=False) for document in build(date(2026, 11, 24))[:3]]


def test_a_folder_a_file_of_lines_and_an_archive_give_the_same(tandem: Tandem, tmp_path: Path) -> None:
    lines = _three(tmp_path)
    folder = tmp_path / "dossiers"
    (folder / "dessous").mkdir(parents=True)
    for number, line in enumerate(lines):
        (folder / ("dessous" if number else ".") / f"{number}.json").write_text(line, "utf-8")
    (tmp_path / "tous.jsonl").write_text("\n".join(lines) + "\n\n", "utf-8")
    (tmp_path / "tous.jsonl.gz").write_bytes(gzip.compress("\n".join(lines).encode()))

    found = [
        tandem("read", tmp_path / name, *ON, "--json") for name in ("dossiers", "tous.jsonl", "tous.jsonl.gz")
    ]

    assert {said.code for said in found} == {DONE}
    assert len({frozenset(said.raw.splitlines()) for said in found}) == 1
    assert len(found[0].raw.splitlines()) == 4


def test_a_broken_archive_is_said_and_the_rest_is_read(tandem: Tandem, tmp_path: Path) -> None:
    packed = gzip.compress("\n".join(_three(tmp_path)).encode())
    (tmp_path / "coupee.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    (tmp_path / "fausse.jsonl.gz").write_bytes(b"ceci n'est pas une archive")

    said = tandem("read", tmp_path, GIFT, *ON, "--json")

    assert said.code == DATA_REFUSED
    assert said.err.count("Ce fichier compressé est abîmé") == 2
    portfolio = json.loads(said.raw.splitlines()[-1])
    assert portfolio["unread"] == 2
    assert portfolio["records"] >= 1


def test_one_bad_record_stops_none_of_the_others(tandem: Tandem, broken: Path) -> None:
    said = tandem("read", broken, GIFT, *ON, "--reading", "stage")

    assert said.code == DATA_REFUSED
    assert "Du papier pour lire : D'après les pièces, c'est un don." in said.out
    assert "1 dossier n'a pas pu être lu." in said.out
    assert "casse.json : Ce dossier ne peut pas être lu : 3 points sont à corriger." in said.err


# --- validate ------------------------------------------------------------------------------------------------------------


def test_validate_says_every_problem_at_once_on_the_side(tandem: Tandem, broken: Path) -> None:
    said = tandem("validate", broken)

    assert (said.code, said.out) == (DATA_REFUSED, "")
    first, *problems, last = said.err.splitlines()
    assert first.endswith("casse.json : Ce dossier ne peut pas être lu : 3 points sont à corriger.")
    assert [line.split(" : ")[0].strip() for line in problems] == [
        "created",
        "entries[0].on",
        "entries[1].body.side",
    ]
    assert all("«" in line for line in problems)
    assert last == "0 dossier(s) en ordre, 1 à corriger."


def test_validate_is_content_with_every_example(tandem: Tandem) -> None:
    said = tandem("validate", EXAMPLES)

    n = len(list(EXAMPLES.glob("*.json")))
    assert (said.code, said.err) == (DONE, f"{n} dossier(s) en ordre, 0 à corriger.\n")


def test_what_a_later_release_wrote_is_said_and_kept(tandem: Tandem) -> None:
    later = EXAMPLES.parent / "tests" / "records" / "v1" / "from-a-later-release.json"
    said = tandem("validate", later)

    assert said.code == DONE
    assert "le genre « weather » (version 7) n'est pas connu ici ; il est gardé tel quel." in said.err


# --- schema and check ----------------------------------------------------------------------------------------------------


def test_the_schema_is_a_schema_and_takes_the_examples(tandem: Tandem) -> None:
    said = tandem("schema")
    schema = json.loads(said.raw)
    Draft202012Validator.check_schema(schema)

    assert (said.code, said.err) == (DONE, "")
    for path in EXAMPLES.glob("*.json"):
        errors = [
            error.message
            for error in Draft202012Validator(schema).iter_errors(json.loads(path.read_text("utf-8")))
        ]
        assert errors == []
    assert list(Draft202012Validator(schema).iter_errors({"tandem": "record/1"})) != []


def test_check_lists_parameters_nobody_looked_at(tandem: Tandem) -> None:
    all_of_them = json.loads(tandem("check", "parameters", "--months", "0", "--json").raw)["parameters"]
    none = tandem("check", "parameters", "--months", "1200")

    assert "stage.counterpart_ratio" in [row["id"] for row in all_of_them]
    assert (none.code, none.out) == (DONE, "")
    assert none.err.startswith("0 repère(s) à revoir")


# --- What is wrong with a command ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["read"], "Il manque CHEMIN."),
        (["read", "nulle-part.json"], "Introuvable : nulle-part.json. Vérifiez le chemin."),
        (["read", str(GIFT), "--on", "demain"], "« demain » n'est pas un jour entre 1800 et 2199"),
        (["read", str(GIFT), "--known", "2026-02-30"], "« 2026-02-30 » n'est pas un jour"),
        (
            ["read", str(GIFT), "--audience", "presse"],
            "« presse » n'est pas proposé ici. Au choix : all, ess, company, neutral.",
        ),
        (["read", str(GIFT), "--reading", "score"], "« score » n'est pas proposé ici."),
        (["read", str(GIFT), "--jsn"], "L'option --jsn n'existe pas. Vouliez-vous dire --json"),
        (["lire"], "La commande « lire » n'existe pas."),
        (["check", "parameters", "--months", "six"], "--months : cette valeur ne convient pas"),
    ],
)
def test_a_wrong_command_is_said_in_french_on_the_side(
    tandem: Tandem, arguments: list[str], sentence: str
) -> None:
    said = tandem(*arguments)

    assert (said.code, said.out) == (WRONG_USAGE, "")
    assert said.err.startswith(sentence)
    assert re.findall(r"\b(Usage|Error|Invalid|Missing|Try)\b", said.err) == []


def test_a_folder_without_a_record_is_wrong_usage(tandem: Tandem, tmp_path: Path) -> None:
    said = tandem("read", tmp_path)

    assert (said.code, said.out) == (WRONG_USAGE, "")
    assert said.err.startswith("Aucun dossier ici")


def test_help_is_in_french_and_done(tandem: Tandem) -> None:
    for arguments in (["--help"], ["read", "--help"], ["check", "--help"]):
        said = tandem(*arguments)
        assert said.code == DONE
        assert "Affiche cette aide." in said.out
        assert "Show this message" not in said.out


def test_the_version_is_given(tandem: Tandem) -> None:
    said = tandem("--version")

    assert (said.code, said.err) == (DONE, "")
    assert re.fullmatch(r"tandem \d+\.\d+\.\d+\n", said.out)


def test_no_argument_shows_the_help(tandem: Tandem) -> None:
    said = tandem()

    assert said.code == WRONG_USAGE
    assert "Commandes" in said.out
