"""What two houses agree on, as a text: articles, the exact text they accept, what one version changes from another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from hashlib import sha256
from typing import Any

from tandem.record import Entry
from tandem.reports.sentences import label, say
from tandem.reports.typography import french
from tandem.values.messages import Message

SIDES = ("ess", "company")
ARTICLES = (
    "purpose",
    "brought_ess",
    "brought_company",
    "decisions",
    "property",
    "communication",
    "data",
    "duration",
)
# What a record keeps of an agreement (docs/decisions/0002-record-version-1.md): lines of 300 signs, 60 of them.
LONGEST_LINE, MOST_LINES = 300, 60
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Terms:
    """What is agreed: a text for each article, notices and payment in days, shares in per cent, days."""

    texts: Mapping[str, str] = field(default_factory=dict)
    notice_ess: int | None = None
    notice_company: int | None = None
    payment_days: int | None = None
    share_ess: int | None = None
    start: date | None = None
    end: date | None = None
    # What a record says without telling of which article it is.
    others: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Write the terms as they are kept."""
        numbers = {
            name: getattr(self, name)
            for name in ("notice_ess", "notice_company", "payment_days", "share_ess")
        }
        days = {"start": self.start, "end": self.end}
        return {
            "texts": {name: self.texts[name] for name in ARTICLES if self.texts.get(name)},
            **numbers,
            **{name: day and day.isoformat() for name, day in days.items()},
        }


@dataclass(frozen=True, slots=True)
class House:
    """One house as the convention names it."""

    side: str
    name: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its heading and its lines."""

    name: str
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What a version changes in one article: each line kept, taken out or put in."""

    title: str
    lines: tuple[tuple[str, str], ...]


def terms_from(given: Mapping[str, Any]) -> Terms:
    """Read the terms as they are kept."""
    days = {name: date.fromisoformat(given[name]) for name in ("start", "end") if given.get(name)}
    return Terms(**{**given, "start": None, "end": None, **days})


def terms_of_entry(entry: Entry) -> Terms:
    """Read what the journal tells of an agreement whose text is kept elsewhere."""
    body, x = entry.body, entry.x or {}
    notice, shares = body.exit_notice, body.decision_shares
    days = x.get("payment_days")
    return Terms(
        notice_ess=notice.ess if notice else None,
        notice_company=notice.company if notice else None,
        share_ess=round(shares.ess * _HUNDRED) if shares else None,
        payment_days=days if isinstance(days, int) else None,
        others=body.terms or (),
    )


def articles_of(terms: Terms, language: str) -> list[Article]:
    """Set the terms as articles, in their order; an article with nothing in it is left out."""
    found = [
        Article(name, label(f"convention.article.{name}", language), tuple(_lines(name, terms, language)))
        for name in ARTICLES
    ]
    others = Article("others", label("convention.article.others", language), terms.others)
    return [one for one in (*found, others) if one.lines]


def _lines(name: str, terms: Terms, language: str) -> Iterator[str]:
    """Give the lines of an article: what was written, then what was counted."""
    yield from (line.strip() for line in terms.texts.get(name, "").splitlines() if line.strip())
    if name == "brought_company" and terms.payment_days is not None:
        yield say(Message("convention.payment", {"days": terms.payment_days}), language)
    if name == "decisions" and terms.share_ess is not None:
        shares = {"ess": terms.share_ess, "company": _HUNDRED - terms.share_ess}
        yield say(Message("convention.shares", shares), language)
    if name == "duration":
        yield from _duration(terms, language)


def _duration(terms: Terms, language: str) -> Iterator[str]:
    if terms.start:
        yield say(Message("convention.start", {"day": terms.start}), language)
    if terms.end:
        yield say(Message("convention.end", {"day": terms.end}), language)
    for side in SIDES:
        days = getattr(terms, f"notice_{side}")
        if days is not None:
            key = "notice" if days else "no_notice"
            yield say(Message(f"convention.{key}_{side}", {"days": days}), language)


def text_of(terms: Terms, houses: Sequence[House], number: int) -> str:
    """Write the exact text that both houses accept: in French, one line a paragraph."""
    parts = [say(Message("convention.heading", {"version": number}), "fr"), *map(_named, houses)]
    for rank, article in enumerate(articles_of(terms, "fr"), 1):
        parts += ["", f"{rank}. {article.title}", *article.lines]
    return "\n".join(parts) + "\n"


def _named(house: House) -> str:
    values = {"side": house.side, "name": house.name}
    named = say(Message("convention.house", values), "fr")
    return f"{named} ({house.number})" if house.number else named


def digest_of_text(text: str) -> str:
    """Give the fingerprint of a text, that tells it from any other."""
    return sha256(text.encode()).hexdigest()


def term_lines(terms: Terms) -> list[str]:
    """Give the lines a record keeps: those that were written, each under its article."""
    return [
        f"{article.title} : {line}"
        for article in articles_of(Terms(texts=terms.texts), "fr")
        for line in article.lines
    ]


def changes_between(before: Terms, after: Terms, language: str) -> list[Change]:
    """Tell article by article what a version changes; an article that stays the same is left out."""
    old = {one.name: one for one in articles_of(before, language)}
    new = {one.name: one for one in articles_of(after, language)}
    found = []
    for name in (*ARTICLES, "others"):
        first, second = (held[name].lines if name in held else () for held in (old, new))
        if first != second:
            title = label(f"convention.article.{name}", language)
            found.append(Change(title, tuple(_compared(first, second))))
    return found


def _compared(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from (("kept", line) for line in before[a:b])
        else:
            yield from (("out", line) for line in before[a:b])
            yield from (("in", line) for line in after[c:d])


@dataclass(frozen=True, slots=True)
class Paper:
    """A convention to print: its text, who accepted it when, and its fingerprint once it is proposed."""

    title: str
    number: int
    terms: Terms
    houses: Sequence[House]
    accepted: Mapping[str, date]
    digest: str
    is_fictional: bool
    state: str


def convention_sheet(paper: Paper, language: str) -> dict[str, Any]:
    """Gather what the document says, in words."""
    return {
        "language": language,
        "title": label("convention.title", language),
        "subject": _set(paper.title, language),
        "fictional": label("sheet.fictional", language) if paper.is_fictional else "",
        "heading": say(Message(f"convention.state.{paper.state}", {"version": paper.number}), language),
        "houses": [
            {
                "side": one.side,
                "kind": label(f"side.{one.side}", language),
                "name": _set(one.name, language),
                "number": one.number,
            }
            for one in paper.houses
        ],
        "articles": [
            {"title": f"{rank}. {one.title}", "lines": [_set(line, language) for line in one.lines]}
            for rank, one in enumerate(articles_of(paper.terms, language), 1)
        ],
        "accepted": [_accepted(paper, house, language) for house in paper.houses if house.side in SIDES],
        "digest": say(Message("convention.digest", {"digest": paper.digest}), language)
        if paper.digest
        else "",
        "words": {
            name: label(f"convention.words.{name}", language) for name in ("between", "accepted", "foot")
        },
    }


def _accepted(paper: Paper, house: House, language: str) -> str:
    day, name = paper.accepted.get(house.side), _set(house.name, language)
    if day is None:
        return say(Message("convention.not_accepted", {"house": name}), language)
    return say(Message("convention.accepted", {"house": name, "day": day}), language)


def _set(text: str, language: str) -> str:
    return french(text) if language == "fr" else text
