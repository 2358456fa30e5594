"""The facilitator's spreadsheet: what is taken, what is refused and why, and that twice is once."""

import io
import json
import random
from datetime import timedelta
from decimal import Decimal

import pytest
import python_calamine as calamine

from tandem.ledger import account_of
from tandem.parameters import load_parameters
from tandem.registers.hours import map_hours_headings, open_rows, read_hours
from tandem.reports.ledger import hours_text
from tandem_web.cooperations.models import Entry
from tandem_web.insertion.importing import import_hours
from tandem_web.insertion.models import Contract, LedgerEntry
from tandem_web.insertion.rows import ledger_of
from tests.web.cooperations.records import bread
from tests.web.insertion.contracts import NOW, opened
from tests.web.pages import page_of

pytestmark = pytest.mark.django_db
PARAMETERS = load_parameters()
HEAD = "Marché;SIAE;Type de structure;Modalité;Mois;Heures réalisées;Code;Nom et prénom\n"
OPENING = "Acheteur;Titulaire;Date de début;Date de fin;Heures dues;"


def bring_hours(territory, text, *, now=NOW, dry=False):
    rows = open_rows(io.BytesIO(text.encode("cp1252")), "suivi.csv")
    headings = map_hours_headings(rows.headings, Decimal("0.8"))
    lines = read_hours(rows, headings)
    return import_hours(
        territory=territory, lines=lines, parameters=PARAMETERS, author=None, now=now, dry=dry
    )


def done(contract):
    contract.refresh_from_db()
    return contract.done


def test_lines_become_hours_of_paths_and_no_name_is_kept(territory):
    contract = opened(territory)
    report = bring_hours(
        territory,
        HEAD
        + "École des Tilleuls;Chantier des Saules;ACI;sous-traitance;mars 2026;35,5;P-01;Dupont Jeanne\n"
        + "École des Tilleuls;Chantier des Saules;ACI;sous-traitance;avril 2026;151 h 40;P-01;Dupont Jeanne\n"
        + "École des Tilleuls;Intérim des Saules;ETTI;mise à disposition;03/2026;7;;\n",
    )
    assert (report.taken, report.refused, done(contract)) == (3, 0, 3550 + 15167 + 700)
    assert contract.paths.count() == 1
    stored = str([*LedgerEntry.objects.values_list("payload", flat=True)])
    assert "Dupont" not in stored
    assert "P-01" not in stored


def test_the_same_file_twice_changes_nothing_and_another_figure_is_a_correction(territory):
    contract = opened(territory)
    line = "École des Tilleuls;Chantier des Saules;ACI;;mars 2026;{};P-01;\n"
    bring_hours(territory, HEAD + line.format("35,5"))
    again = bring_hours(territory, HEAD + line.format("35,5"), now=NOW + timedelta(hours=1))
    changed = bring_hours(territory, HEAD + line.format("30"), now=NOW + timedelta(hours=2))
    assert (again.taken, again.same, changed.corrected, done(contract)) == (0, 1, 1, 3000)
    assert account_of(ledger_of(contract).see(NOW.date())).done == 30


def test_refused_lines_are_told_with_all_their_reasons_and_the_others_are_taken(territory):
    contract = opened(territory)
    report = bring_hours(
        territory,
        HEAD
        + "École des Tilleuls;Chantier des Saules;ACI;sous-traitance;mars 2026;35;;\n"
        + "École des Tilleuls;Chantier des Saules;ACI;télépathie;jamais;beaucoup;;\n"
        + "École des Tilleuls;Chantier des Saules;ACI;sous-traitance;mars 2031;35;;\n"
        + "Une autre école;Chantier des Saules;ACI;;mars 2026;35;;\n"
        + "École des Tilleuls;Inconnue;;sous-traitance;mars 2026;35;;\n"
        + "École des Tilleuls;Chantier des Saules;ACI;mise à disposition;mars 2026;35;;\n",
    )
    told = [(number, [problem.message.key for problem in problems]) for number, problems in report.lines]
    assert told == [
        (3, ["tableau.not_a_day", "tableau.not_an_amount", "hours_import.not_a_way"]),
        (4, ["ledger.month_outside"]),
        (5, ["hours_import.no_contract"]),
        (6, ["hours_import.no_kind"]),
        (7, ["ledger.does_not_count"]),
    ]
    assert (report.taken, done(contract)) == (1, 3500)


def test_a_line_that_says_enough_opens_its_contract(territory):
    report = bring_hours(
        territory,
        OPENING
        + HEAD
        + "Ville fictive;Bâtir Large;01/01/2026;31/12/2026;500;École neuve;Chantier;ACI;;mars 2026;35;;\n",
    )
    contract = Contract.objects.get()
    assert (report.opened, contract.title, contract.due, done(contract)) == (1, "École neuve", 50_000, 3500)


def test_a_dry_run_counts_and_writes_nothing(territory):
    contract = opened(territory)
    before = LedgerEntry.objects.count()
    report = bring_hours(
        territory, HEAD + "École des Tilleuls;Chantier des Saules;ACI;;mars 2026;35;;\n", dry=True
    )
    assert (report.taken, LedgerEntry.objects.count(), done(contract)) == (1, before, 0)


def test_random_lines_are_one_computation_on_lists_ledger_and_statement(territory, client):
    dice = random.Random(5)  # noqa: S311 - nothing is secret here
    contract = opened(territory, due="9000")
    lines = {
        (month, code): Decimal(dice.randrange(0, 16_000)) / 100
        for month in range(1, 11)
        for code in range(1, 9)
        if dice.random() < 0.8
    }
    text = "".join(
        f"École des Tilleuls;Chantier des Saules;ACI;;{month:02}/2026;{str(hours).replace('.', ',')};P{code};\n"
        for (month, code), hours in lines.items()
    )
    bring_hours(territory, HEAD + text)
    account = account_of(ledger_of(contract).see(NOW.date()))
    total = sum(lines.values())
    assert done(contract) == total * 100
    assert account.done == total == sum(account.by(lambda line: line.path).values())
    assert sum(contract.months.values_list("hours", flat=True)) == total * 100


def test_the_page_tries_a_file_then_takes_it(territory, client):
    contract = opened(territory)
    text = HEAD + "École des Tilleuls;Chantier des Saules;ACI;;mars 2026;35;;\nEncore;;;;;;;\n"
    for button, expected, held in (
        ("try", "À blanc : une ligne serait reprise.", 0),
        ("take", "Une ligne reprise.", 3500),
    ):
        file = io.BytesIO(text.encode())
        file.name = "heures.csv"
        answer = client.post("/insertion/reprendre/", {"file": file, button: "1"})
        assert expected in page_of(answer).text
        assert "Ligne 3 · Il manque la structure." in page_of(answer).text
        assert done(contract) == held
    empty = io.BytesIO(b"\n\n")
    empty.name = "vide.csv"
    assert client.post("/insertion/reprendre/", {"file": empty, "try": "1"}).status_code == 422


def test_hours_printed_anywhere_are_one_computation(territory, client, bring):
    """Page, statement as page and workbook, file of hours and record of the cooperation, on hours drawn at random."""
    dice = random.Random(11)  # noqa: S311 - nothing is secret here
    contract = opened(territory, due="9000")
    contract.cooperation = bring(bread())
    contract.save()
    text = "".join(
        f"École des Tilleuls;{who};{kind};;{month:02}/2026;{dice.randrange(0, 999)},{dice.randrange(10, 99)};P{code};\n"
        for month in range(1, 11)
        for code in range(1, 4)
        for who, kind in (("Chantier des Saules", "ACI"), ("Intérim des Saules", "ETTI"))
    )
    report = bring_hours(territory, HEAD + text)
    assert report.refused == 0
    client.post(f"/insertion/{contract.uuid}/clore/", {"month": "2026-10"})

    file = json.loads(client.get(f"/insertion/{contract.uuid}/registre.json").content)
    total = sum(Decimal(entry["body"]["hours"]) for entry in file["entries"] if entry["kind"] == "hours")
    statement = next(entry["body"] for entry in file["entries"] if entry["kind"] == "statement")
    month = sum(Decimal(row["hours"]) for row in statement["rows"])
    workbook = client.get(f"/insertion/{contract.uuid}/releve-2026-10-1.xlsx").content
    sheet = calamine.CalamineWorkbook.from_filelike(io.BytesIO(workbook)).get_sheet_by_index(0).to_python()
    told = Entry.objects.get(kind="clause", key__startswith="ledger:").payload
    flow = Entry.objects.get(kind="flow", key__startswith="ledger:").payload

    assert done(contract) == total * 100
    shown = " ".join(f"Faites {hours_text(total, 'fr')}".split())
    assert shown in page_of(client.get(f"/insertion/{contract.uuid}/")).text
    assert Decimal(statement["done"]) == total == Decimal(told["hours_done"])
    assert round(sum(row[4] for row in sheet[1:] if row[1]), 2) == float(month) == float(flow["quantity"])
    assert [row[4] for row in sheet if row[0] == "Faites"] == [float(total)]


def test_lines_are_written_as_they_are_read_and_never_all_held(territory):
    contract = opened(territory, due="90000")
    before, written = LedgerEntry.objects.count(), []

    def endless():
        yield HEAD.encode()
        for number in range(4_500):
            month, code = number % 10 + 1, number // 10
            yield f"École des Tilleuls;Chantier des Saules;ACI;;{month:02}/2026;1,5;P{code};\n".encode()

    rows = open_rows(io.BytesIO(b"".join(endless())), "suivi.csv")
    lines = read_hours(rows, map_hours_headings(rows.headings, Decimal("0.8")))

    def watched():
        for number, line in enumerate(lines):
            if number in (1_000, 3_000, 4_400):
                written.append(LedgerEntry.objects.count() - before)
            yield line

    report = import_hours(territory=territory, lines=watched(), parameters=PARAMETERS, author=None, now=NOW)
    assert (report.taken, report.refused, done(contract)) == (4_500, 0, 4_500 * 150)
    assert written[0] == 0
    assert 2_000 <= written[1] < written[2]
