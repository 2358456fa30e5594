"""A whole page in one HTML file: what the readings say of one record, to keep or to send."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from tandem.readings.finding import Finding
from tandem.record import Record
from tandem.reports.charts import draw
from tandem.reports.look import INK, PAPER, QUIET_INK, RULE, SHEET
from tandem.reports.sentences import label, say, sentences_of
from tandem.reports.table import Table
from tandem.reports.tables import tables_of
from tandem.values.messages import Message

_STYLE = f"""
body{{margin:0 auto;max-width:46rem;padding:1.5rem;background:{PAPER};color:{INK};font:1.1rem/1.5 system-ui,sans-serif}}
section{{background:{SHEET};border:1px solid {RULE};border-radius:10px;padding:1rem 1.2rem;margin:1rem 0}}
svg{{max-width:100%;height:auto}} table{{border-collapse:collapse;width:100%}} caption{{text-align:left}}
th,td{{text-align:left;border-bottom:1px solid {RULE};padding:.3rem .6rem .3rem 0}} .quiet{{color:{QUIET_INK}}}
"""


def html_page(record: Record, findings: Sequence[Finding], language: str) -> str:
    """Make the page: each reading that has something to say, then in one list what cannot be said yet."""
    spoken = [finding for finding in findings if finding.status != "refused"]
    silent = [finding for finding in findings if finding.status == "refused"]
    parts = [f"<h1>{escape(record.title)}</h1>", f'<p class="quiet">{escape(_when(findings, language))}</p>']
    if record.x.get("fictional"):
        parts.append(f"<p>{escape(label('page.fictional', language))}</p>")
    parts += [f"<section>{''.join(_section(finding, language))}</section>" for finding in spoken]
    if silent:
        items = "".join(f"<li>{escape(_unsaid(one, language))}</li>" for one in silent)
        parts.append(
            f"<details><summary>{label('page.silent', language)} ({len(silent)})</summary><ul>{items}</ul></details>"
        )
    head = f'<meta charset="utf-8"><title>{escape(record.title)}</title><style>{_STYLE}</style>'
    return f'<!doctype html><html lang="{language}"><head>{head}</head><body>{"".join(parts)}</body></html>'


def _when(findings: Sequence[Finding], language: str) -> str:
    one = findings[0]
    key = "page.as_known" if one.known else "page.today"
    return say(Message(key, {"on": one.on, "known": one.known or one.on}), language)


def _unsaid(finding: Finding, language: str) -> str:
    """Say in one line what cannot be said yet, and what would lift it."""
    lift = next((one.lift.message for one in finding.refusals if one.lift), None)
    sentences = [say(message, language) for message in (finding.message, lift) if message]
    named = {"reading": finding.reading, "sentence": " ".join(sentences)}
    return say(Message("page.unsaid", named), language)


def _heading(finding: Finding, language: str) -> str:
    return escape(label(f"reading.{finding.reading}", language))


def _section(finding: Finding, language: str) -> Iterator[str]:
    yield f"<h2>{_heading(finding, language)}</h2>"
    for sentence in sentences_of(finding, language):
        yield f"<p>{escape(sentence)}</p>"
    for shape in ("wide", "panel_wide"):
        chart = draw(finding, language, shape)
        if chart:
            yield f'<figure role="img" aria-label="{escape(chart.alt)}">{chart.svg}</figure>'
    for tabulated in tables_of(finding, language):
        yield _table(tabulated)
    if finding.surer:
        steps = "".join(f"<li>{escape(say(step.message, language))}</li>" for step in finding.surer)
        yield f"<p>{label('page.surer', language)}</p><ul>{steps}</ul>"


def _table(tabulated: Table) -> str:
    head = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in tabulated.headings)
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in tabulated.rows
    )
    return f"<table><caption>{escape(tabulated.caption)}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
