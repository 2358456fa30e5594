"""Method pages: found, rendered safely, set in French."""

import pytest

from tandem.readings import READINGS
from tandem_web.ui import methods
from tests.web.pages import Page, page_of


@pytest.fixture
def write(tmp_path, monkeypatch):
    monkeypatch.setattr(methods, "_CHECKOUT", tmp_path)

    def write_page(text, name="sample.md"):
        page = tmp_path / name
        page.parent.mkdir(exist_ok=True)
        page.write_text(text, encoding="utf-8")

    return write_page


@pytest.mark.parametrize("start", ["", "/en"])
def test_every_reading_has_its_method_page_in_both_languages(client, db, start):
    addresses = {name: f"{start}/comment-c-est-calcule/{name}/" for name in READINGS}

    pages = {name: page_of(client.get(address)) for name, address in addresses.items()}

    articles = {name: [attrs for tag, attrs in page.tags if tag == "article"] for name, page in pages.items()}
    assert articles == {name: [{"class": "sheet prose"}] for name in READINGS}


def test_a_method_page_says_when_it_is_not_translated(client, db, write):
    write("# Exemple")

    page = page_of(client.get("/en/comment-c-est-calcule/sample/"))

    assert "This page exists in French only" in page.text
    assert [attrs.get("lang") for tag, attrs in page.tags if tag == "article"] == ["fr"]


@pytest.mark.parametrize(
    "name", ["nothing", "..", "%2e%2e", "stage.md", "Stage", "en/stage", "../decisions", "a/b/stage"]
)
def test_an_unknown_method_is_not_found(client, db, name):
    assert client.get(f"/comment-c-est-calcule/{name}/").status_code == 404


def test_the_title_is_the_first_heading_and_french_is_set(write):
    write("# Quel *recul* ?\n\nC'est 12 000 € : « ainsi ».\n")

    page = methods.method_of("sample", "fr")

    assert (page.title, page.language) == ("Quel recul\u202f?", "fr")
    assert "C’est 12\u202f000\xa0€\xa0: «\u202fainsi\u202f»." in page.html


def test_the_readers_language_comes_first(write):
    write("# Quel recul ?")
    write("# How _much_ time?", "en/sample.md")

    assert [methods.method_of("sample", language).title for language in ("fr", "en")] == [
        "Quel recul\u202f?",
        "How much time?",
    ]


def test_a_page_may_stand_in_a_folder(client, db, write):
    write(
        "# Une règle\n\n[un](other.md) [deux](../power.md#cas) [trois](../../format.md)\n", "laws/sample.md"
    )

    page = page_of(client.get("/comment-c-est-calcule/laws/sample/"))

    assert [link for link in page.links if link.startswith("..")] == ["../../laws/other/", "../../power/#cas"]
    assert "trois" in page.text


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
