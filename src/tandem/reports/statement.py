"""The monthly statement of a contract: one page to hand over, and its workbook; both from the statement as it was closed."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tandem.ledger import Ledger, Terms
from tandem.ledger.closing import lot_name, row_total
from tandem.ledger.kinds import Statement
from tandem.reports.ledger import hours_text, month_name, statement_table
from tandem.reports.sentences import label, say
from tandem.reports.typography import french
from tandem.values.amounts import ZERO
from tandem.values.messages import Message

_WORDS = ("foot", "rows", "proof")
_TOTALS = ("due", "done", "validated", "left")
_COLUMNS = ("month", "structure", "channel", "lot", "hours", "validated")


@dataclass(frozen=True, slots=True)
class Issue:
    """A statement with what it is read beside: its contract, who vouched and who accepted, the day it was closed."""

    statement: Statement
    ledger: Ledger
    terms: Terms
    closed: date
    attested: Sequence[str]
    accepted: date | None
    is_fictional: bool

    @property
    def names(self) -> Mapping[str, str]:
        """Give the names of the houses."""
        return {house.id: house.name for house in self.ledger.houses}

    @property
    def lots(self) -> Mapping[str, str]:
        """Give the titles of the lots."""
        return {code: lot.title for code, lot in self.terms.lots.items()}


def statement_sheet(issue: Issue, language: str) -> dict[str, Any]:
    """Gather what the page says, in words."""
    one, contract, names = issue.statement, issue.terms.contract, issue.names
    table = statement_table(one, names, issue.lots, language)
    values = {"month": month_name(one.month, language), "number": one.number, "day": issue.closed}
    return {
        "language": language,
        "title": _set(contract.title, language),
        "fictional": label("sheet.fictional", language) if issue.is_fictional else "",
        "heading": say(Message("statement.heading", values), language),
        "houses": [
            {"role": label(f"statement.{role}", language), "name": _set(names[ref], language)}
            for role, ref in (("buyer", contract.buyer), ("contractor", contract.contractor))
        ],
        "month_total": say(Message("statement.month_total", {**values, "hours": row_total(one)}), language),
        "totals": [_total(name, one, language) for name in _TOTALS],
        "headings": list(table.headings),
        "rows": [list(row) for row in table.rows],
        "proof": list(_proof(issue, language)),
        "words": {name: label(f"statement.{name}", language) for name in _WORDS},
    }


def _total(name: str, one: Statement, language: str) -> dict[str, str]:
    return {
        "name": label(f"ledger.heading.{name}", language),
        "hours": hours_text(_figures(one)[name], language),
    }


def _proof(issue: Issue, language: str) -> list[str]:
    """Say who vouched for these hours, and whether the buyer accepted them."""
    names = [issue.names.get(ref, ref) for ref in issue.attested]
    attested = Message("statement.attested", {"names": names}) if names else Message("statement.not_attested")
    accepted = (
        Message("statement.accepted", {"day": issue.accepted})
        if issue.accepted
        else Message("statement.not_accepted")
    )
    return [say(attested, language), say(accepted, language)]


def _set(text: str, language: str) -> str:
    return french(text) if language == "fr" else text


def statement_workbook(issue: Issue, language: str) -> bytes:
    """Write the statement as a workbook: one line a row, then the totals; hours are numbers, text is never a formula."""
    import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415 - only workbooks need it

    buffer = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        sheet = book.add_worksheet(label("statement.sheet", language))
        bold = book.add_format({"bold": True})
        for rank, name in enumerate(_COLUMNS):
            sheet.set_column(rank, rank, 24 if rank in (1, 2) else 14)
            sheet.write_string(0, rank, label(f"ledger.heading.{name}", language), bold)
        sheet.freeze_panes(1, 0)
        last = _write_rows(sheet, issue, language)
        for offset, name in enumerate(_TOTALS):
            total = _figures(issue.statement)[name]
            sheet.write_string(last + 1 + offset, 0, label(f"ledger.heading.{name}", language), bold)
            sheet.write_number(last + 1 + offset, 4, float(total))
    return buffer.getvalue()


def _write_rows(sheet: Any, issue: Issue, language: str) -> int:
    month = month_name(issue.statement.month, language)
    for number, row in enumerate(issue.statement.rows, 1):
        lot = lot_name(row)
        words = (
            month,
            issue.names.get(row.structure, row.structure),
            label(f"channel.{row.channel}", language),
            issue.lots.get(lot, lot),
        )
        for rank, text in enumerate(words):
            sheet.write_string(number, rank, text)
        sheet.write_number(number, 4, float(row.hours))
        sheet.write_number(number, 5, float(row.validated))
    return len(issue.statement.rows) + 1


def _figures(one: Statement) -> Mapping[str, Decimal]:
    return {
        "due": one.due,
        "done": one.done,
        "validated": one.validated,
        "left": max(one.due - one.done, ZERO),
    }
