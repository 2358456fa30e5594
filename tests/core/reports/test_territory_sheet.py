"""The committee's sheet of a territory: what it counts, what it never tells, an accessible PDF, the same words in DOCX."""

import io
import json
from datetime import date

import docx
import pikepdf
import pytest

from tandem.demo import build
from tandem.parameters import load_parameters
from tandem.record import parse_record
from tandem.reports.pdf import pdf_of
from tandem.reports.territory_docx import territory_docx_of
from tandem.reports.territory_sheet import territory_sheet
from tandem_cli.main import run
from tests.core.builders import action, cooperation, entry, uuid

DAY = date(2026, 11, 24)
PARAMETERS = load_parameters()


@pytest.fixture(scope="module")
def records():
    return [parse_record(document) for document in build(DAY)]


def sheet_of(records, language="fr", **options):
    return territory_sheet(records, DAY, PARAMETERS, language, name="Pôle des Deux-Rives", **options)


def plain(value):
    return str(value).replace("\u00a0", " ").replace("\u202f", " ").replace("\u2019", "'")


def written(title, *more, **head):
    return parse_record(
        cooperation(action("Livrer", on="2024-03-01"), *more, id=uuid(title), title=title, **head)
    )


def trouble(audience, **rest):
    fields = {"type": "mistrust", "opened": "2026-02-01", "on": "2026-02-01", **rest}
    return entry("difficulty", audience=audience, **fields)


def test_nothing_that_one_house_keeps_to_itself_changes_the_sheet(records) -> None:
    private = sum(one.audience != "all" for record in records for one in record.entries)

    public = [record.for_audience("all", DAY) for record in records]

    assert private > 10
    assert sheet_of(records) == sheet_of(public)


def test_a_private_difficulty_is_not_even_counted_and_a_shared_one_names_nobody() -> None:
    private, shared = written("Privée", trouble("ess")), written("Partagée", trouble("all"))

    alone, both = sheet_of([private])["troubles"], sheet_of([private, shared])["troubles"]

    assert plain(alone["said"]) == "Aucune difficulté ouverte n'est inscrite sous les yeux des deux maisons."
    assert alone["lines"] == []
    assert plain(both["said"]) == (
        "Une difficulté au moins, vue des deux maisons, est ouverte dans 1 coopération, sur 2 en cours."
    )
    assert [plain(line) for line in both["lines"]] == [
        "La confiance manque : 1, depuis le 1er février 2026 au plus tôt"
    ]


def test_cooperations_are_counted_by_age_and_listed_by_name() -> None:
    ended = entry("end", cause="achieved", on="2026-10-01")

    sheet = sheet_of([written("Écluse"), written("Zinc", ended), written("Abri", x={"fictional": True})])

    assert [one["line"].replace("\u00a0", " ") for one in sheet["ages"]] == [
        "Premiers mois : 0",
        "Rodage : 2",
        "Dans la durée : 0",
        "Terminée : 1",
    ]
    assert [(row["title"], row["fictional"], row["age"]) for row in sheet["rows"]] == [
        ("Abri", "fictif", "rodage"),
        ("Écluse", "", "rodage"),
        ("Zinc", "", "terminée le 1er octobre 2026"),
    ]
    assert sheet["fictional"] == ""


def test_the_word_fictional_stands_once_when_all_is_invented(records) -> None:
    sheet = sheet_of(records)

    assert (sheet["fictional"], {row["fictional"] for row in sheet["rows"]}) == ("fictif", {""})
    assert sheet_of([], is_fictional=True)["fictional"] == "fictif"


def test_a_house_that_left_is_no_longer_listed_and_a_renamed_one_bears_its_name() -> None:
    left = entry("party", change="leaves", party="p3", on="2025-01-01")
    renamed = entry("party", change="renamed", party="p1", name="L'Atelier neuf", on="2025-02-01")

    (row,) = sheet_of([written("Une", left, renamed)])["rows"]

    assert [plain(house["name"]) for house in row["houses"]] == ["L'Atelier neuf", "La Fabrique fictive"]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_pdf_is_accessible_and_the_list_has_its_own_page_when_it_must(records, language) -> None:
    content = pdf_of("territory", sheet_of(records, language), DAY)

    with pikepdf.open(io.BytesIO(content)) as pdf:
        root = pdf.Root
        marks = (bool(root.MarkInfo.Marked), "/StructTreeRoot" in root, len(pdf.pages))
        assert (str(root.Lang)[:2], str(pdf.docinfo.Title), *marks) == (
            language,
            "Pôle des Deux-Rives",
            True,
            True,
            2,
        )
        assert "pdfuaid" in str(root.Metadata.read_bytes())
    assert pdf_of("territory", sheet_of(records, language), DAY) == content


@pytest.mark.parametrize(("n", "pages"), [(0, 1), (3, 1), (150, 9)])
def test_few_cooperations_hold_on_one_page_and_many_on_as_many_as_needed(n: int, pages: int) -> None:
    records = [written(f"Coopération {number:03}") for number in range(n)]

    with pikepdf.open(io.BytesIO(pdf_of("territory", sheet_of(records), DAY))) as pdf:
        assert len(pdf.pages) == pages


def test_an_empty_territory_says_how_its_sheet_fills() -> None:
    sheet = sheet_of([])

    assert plain(sheet["counted"]) == (
        "Aucune coopération n'est encore suivie au 24 novembre 2026. La feuille se remplit dès la première."
    )
    assert (sheet["rows"], sheet["said"], sheet["looking_back"], sheet["due"]) == ([], [], [], [])


def test_the_docx_has_the_same_words_under_real_headings(records) -> None:
    sheet = sheet_of(records)
    document = docx.Document(io.BytesIO(territory_docx_of(sheet)))

    headings = [one.text for one in document.paragraphs if one.style.name.startswith("Heading")]
    names = ("ages", "forms", "looking_back", "troubles", "due", "list")
    assert headings == ["Pôle des Deux-Rives · fictif", *(sheet["words"][name] for name in names)]
    assert [row.cells[0].text for row in document.tables[0].rows][1:] == [
        row["title"] for row in sheet["rows"]
    ]


@pytest.mark.parametrize(("suffix", "first"), [(".pdf", b"%PDF"), (".docx", b"PK")])
def test_the_command_writes_the_sheet_as_the_name_of_the_file_asks(tmp_path, suffix, first) -> None:
    out, source = tmp_path / f"territoire{suffix}", tmp_path / "une.jsonl"
    source.write_text(json.dumps(cooperation(action())), "utf-8")

    code = run(
        ["report", "territory", str(source), "--out", str(out), "--name", "Pôle", "--on", "2026-11-24"]
    )

    assert (code, out.read_bytes()[: len(first)]) == (0, first)


def test_the_command_refuses_a_kind_of_file_it_does_not_write(tmp_path) -> None:
    out = tmp_path / "territoire.odt"

    assert (run(["report", "territory", str(tmp_path), "--out", str(out)]), out.exists()) == (2, False)
