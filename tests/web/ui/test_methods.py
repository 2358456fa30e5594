"""Method pages: found, rendered safely, set in French."""

import pytest

from tandem.readings import READINGS
from tandem_web.ui import methods
from tests.web.pages import Page, page_of


@pytest.fixture
def write(tmp_path, monkeypatch):
    monkeypatch.setattr(methods, "_CHECKOUT", tmp_path)

    def write_page(text, name="sample.md"):
        (tmp_path / name).write_text(text, encoding="utf-8")

    return write_page


def test_every_reading_has_its_method_page(client, db):
    without = [name for name in READINGS if client.get(f"/comment-c-est-calcule/{name}/").status_code != 200]

    assert without == []


def test_a_method_page_says_when_it_is_not_translated(client, db):
    response = client.get("/en/comment-c-est-calcule/stage/")

    page = page_of(response)
    assert "This page exists in French only" in page.text
    assert [attrs.get("lang") for tag, attrs in page.tags if tag == "article"] == ["fr"]


@pytest.mark.parametrize("name", ["nothing", "..", "%2e%2e", "stage.md", "Stage"])
def test_an_unknown_method_is_not_found(client, db, name):
    assert client.get(f"/comment-c-est-calcule/{name}/").status_code == 404


def test_the_title_is_the_first_heading_and_french_is_set(write):
    write("# Quel *recul* ?\n\nC'est 12 000 € : « ainsi ».\n")

    page = methods.method_of("sample", "fr")

    assert (page.title, page.language) == ("Quel recul\u202f?", "fr")
    assert "C’est 12\u202f000\xa0€\xa0: «\u202fainsi\u202f»." in page.html


def test_the_readers_language_comes_first(write):
    write("# Français")
    write("# English", "sample.en.md")

    assert (methods.method_of("sample", "en").title, methods.method_of("sample", "fr").title) == (
        "English",
        "Français",
    )


def test_markup_scripts_and_images_are_not_taken(write):
    write("# A\n\n<script>alert(1)</script> [x](javascript:alert) ![y](https://elsewhere.example/y.png)\n")

    page = Page(methods.method_of("sample", "fr").html)

    assert [tag for tag, _ in page.tags] == ["h1", "p", "a"]
    assert page.links == ["https://elsewhere.example/y.png"]
    assert "<script>alert(1)</script>" in page.text


def test_a_heading_that_says_nothing_is_a_cell(write):
    write("# A\n\n|  | b |\n|---|---|\n| 1 | 2 |\n")

    tags = [tag for tag, _ in Page(methods.method_of("sample", "fr").html).tags]

    assert (tags.count("th"), tags.count("td")) == (1, 3)


def test_blocks_of_code_can_be_reached_by_keyboard_and_stay_text(write):
    write('# A\n\n```json\n{"a": "<b>"}\n```\n')

    html = methods.method_of("sample", "fr").html

    assert '<pre tabindex="0"><code>{&quot;a&quot;: &quot;&lt;b&gt;&quot;}' in html


def test_tables_have_no_style_attribute_and_can_be_reached_by_keyboard(write):
    write("# A\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n")

    html = methods.method_of("sample", "fr").html

    assert "style" not in html
    assert '<div class="scroll" tabindex="0"><table class="figures">' in html
    assert '<td class="number">2</td>' in html


def test_links_lead_to_pages_of_the_site_or_become_text(write):
    write("# T\n\n[un](power.md#cas) [deux](../decisions/0003-forms.md) [trois](https://example.org/x)\n")

    html = methods.method_of("sample", "fr").html

    assert '<p><a href="../power/#cas">un</a> deux <a href="https://example.org/x">trois</a></p>' in html
