"""Days and amounts as people type them in spreadsheets: « mars 2022 », 03/2022, T1 2024, 12 k€, env. 3 000 €."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from tandem.values.errors import refuse
from tandem.values.text import folded

_MONTHS = "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre".split()
_SHORT = {name[:3]: number for number, name in enumerate(_MONTHS, 1) if name[:3] != "jui"} | {
    "juin": 6,
    "juil": 7,
}
_NUMERIC = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{2,4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[/.\-](\d{4})")
_QUARTER = re.compile(r"t([1-4])[ /\-]?(\d{4})")
_WORDS = re.compile(r"(?:(\d{1,2})(?:er)? )?([a-z]+)\.?[ \-](\d{4}|\d{2})")
_AMOUNT = re.compile(r"(\d[\d ]*(?:[.,]\d+)?) ?(k|m)?")
_SCALE = {"": 1, "k": 1_000, "m": 1_000_000}
_SERIAL = re.compile(r"\d{5}(\.\d+)?")
# What spreadsheets count days from (day 1 is 1 January 1900, and they count a 29 February 1900 that never was).
_DAY_ZERO = date(1899, 12, 30)


def read_day(text: str) -> date:
    """Read a day; a month alone is its first day, a quarter too, a year its first of January.

    Days come before months, as in French. Raises DataRefused for what is not a day.
    """
    try:
        found = _day(" ".join(folded(text).split()))
    except ValueError:
        found = None
    if found is None:
        raise refuse("tableau.not_a_day", text)
    return found


def _day(text: str) -> date | None:
    if match := _ISO.match(text):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMERIC.fullmatch(text):
        return date(_year(match[3]), int(match[2]), int(match[1]))
    if match := _MONTH_YEAR.fullmatch(text):
        return date(int(match[2]), int(match[1]), 1)
    if match := _QUARTER.fullmatch(text):
        return date(int(match[2]), 3 * int(match[1]) - 2, 1)
    if match := _WORDS.fullmatch(text):
        month = _SHORT.get(match[2][:4]) or _SHORT.get(match[2][:3])
        return date(_year(match[3]), month, int(match[1] or 1)) if month else None
    if re.fullmatch(r"(19|20)\d\d", text):
        return date(int(text), 1, 1)
    return _DAY_ZERO + timedelta(days=int(float(text))) if _SERIAL.fullmatch(text) else None


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)  # noqa: PLR2004 - a year of four digits


def read_amount(text: str) -> Decimal:
    """Read an amount in euros; words around the number are allowed (« env. », « € HT », « /an »)."""
    plain = folded(text).replace("\u202f", " ").replace("\xa0", " ")
    match = _AMOUNT.search(plain)
    if match is None or plain.lstrip().startswith("-"):
        raise refuse("tableau.not_an_amount", text)
    try:
        return Decimal(match[1].replace(" ", "").replace(",", ".")) * _SCALE[match[2] or ""]
    except InvalidOperation:
        raise refuse("tableau.not_an_amount", text) from None
