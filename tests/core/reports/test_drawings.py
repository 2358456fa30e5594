"""Charts and tables: the same finding draws the same bytes, fits its card and a phone, and says what the figures say."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from tandem.demo import build
from tandem.parameters import load_parameters
from tandem.readings import Finding, finding_from_json, read
from tandem.record import parse_record
from tandem.record.kinds.cooperation import FORMS
from tandem.reports.catalogue import LANGUAGES
from tandem.reports.charts import DRAWN as EVERY_SHAPE
from tandem.reports.charts import PANELS, SHAPES, draw
from tandem.reports.sentences import label
from tandem.reports.tables import table

DAY = date(2026, 11, 24)
WIDEST = {"wide": 680, "phone": 296, "panel_wide": 680, "panel_phone": 296}
SMALLEST_TEXT = 14
PARAMETERS = load_parameters()
TOLD = [parse_record(document) for document in build(DAY)]
# The two readings of the first release; the others have their own tests.
DRAWN = [
    finding
    for record in TOLD
    for name in ("stage", "resources")
    for finding in read(record, on=DAY, audience="neutral", parameters=PARAMETERS, only=name)
    if finding.status != "refused"
]
ONE = next(finding for finding in DRAWN if finding.reading == "stage" and len(finding.series["actions"]) > 1)


@pytest.mark.parametrize("shape", EVERY_SHAPE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_charts_fit_and_carry_no_style(language: str, shape: str) -> None:
    drawn = [chart for finding in DRAWN if (chart := draw(finding, language, shape))]

    # The means of one house alone have a triangle in the demonstration.
    assert len(drawn) > (0 if shape in PANELS else 2)
    for chart in drawn:
        root = ET.fromstring(chart.svg)  # noqa: S314 - drawn here
        assert float(root.attrib["width"]) <= WIDEST[shape]
        assert re.findall(r"\sstyle=|<style|<script|\son\w+=", chart.svg) == []
        sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)(?:px)?"', chart.svg)]
        assert sizes
        assert min(sizes) >= SMALLEST_TEXT
        assert chart.alt[:1].isupper()
        assert chart.alt.endswith(".")


def test_the_same_finding_draws_the_same_bytes_even_once_kept_and_read_back() -> None:
    first, again = (draw(finding, "fr") for finding in (ONE, finding_from_json(ONE.as_json())))

    assert first is not None
    assert first == again


def test_languages_and_shapes_have_drawings_of_their_own() -> None:
    digests = {
        chart.digest for language in LANGUAGES for shape in SHAPES if (chart := draw(ONE, language, shape))
    }

    assert len(digests) == 4


def test_the_chart_writes_the_state_in_each_cell_so_that_colour_is_never_alone() -> None:
    chart = draw(ONE, "fr")
    root = ET.fromstring(chart.svg)  # type: ignore[union-attr] # noqa: S314 - drawn here
    words = ["".join(node.itertext()) for node in root.iter() if node.tag.endswith("text")]

    actions = ONE.series["actions"]
    assert words.count("étayée") == sum(row["supported"] is not None for row in actions)
    assert words.count("possible") == sum(len(set(row["open"]) - {row["supported"]}) for row in actions)


def test_the_table_says_what_the_figures_say() -> None:
    shown = table(ONE, "fr")

    assert shown is not None
    assert len(shown.rows) == len(ONE.series["actions"])
    for row, action in zip(shown.rows, ONE.series["actions"], strict=True):
        figure = ONE.figure("form", about=action["id"])
        assert figure is not None
        title, _, supported, still_open, proof, n = row
        assert title == action["title"]
        assert supported == label(f"form.{figure.value or 'unclassified'}", "fr")
        later = [form for form in FORMS if form in action["open"] and form != figure.value]
        assert still_open == (" ou ".join(label(f"form.{form}", "fr") for form in later) or "–")
        assert (proof, n) == (label(f"proof.{figure.grade}", "fr"), str(figure.n))


@pytest.mark.parametrize("finding", DRAWN, ids=lambda finding: f"{finding.reading} {finding.record[:8]}")
def test_every_row_of_a_table_has_a_cell_for_each_heading(finding: Finding) -> None:
    for language in LANGUAGES:
        shown = table(finding, language)
        assert shown is not None
        assert {len(row) for row in shown.rows} <= {len(shown.headings)}
        assert all(cell for row in shown.rows for cell in row)


def test_what_is_refused_has_neither_chart_nor_table() -> None:
    organisation = next(record for record in TOLD if record.about == "organisation")
    (refused,) = read(organisation, on=DAY, audience="neutral", parameters=PARAMETERS, only="stage")

    assert (draw(refused, "fr"), table(refused, "fr")) == (None, None)
