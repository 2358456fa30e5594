"""What the templates and the words of the site may not hold. The list of words is that of people, not of screens."""

import re
from pathlib import Path

import pytest

import tandem_web
from tandem.reports.catalogue import wordings

SITE = Path(tandem_web.__file__).parent
TEMPLATES = sorted(SITE.glob("*/templates/**/*.html"))
SOURCES = sorted(path for path in SITE.rglob("*.py") if "migrations" not in path.parts)

# Words never shown on screen: each as a whole word, with its plural and feminine.
FORBIDDEN = re.compile(
    r"(?<!\w)(EBL|scores?|notes?|notations?|audits?|diagnosti(?:c|cs|que|ques)|défaillant(?:e|s|es)?|scellé(?:e|s|es)?|"
    r"vagues?|chocs?|grades?|contredi(?:t|te|ts|tes|re)|non prouvé(?:e|s|es)?|rejeté(?:e|s|es)?|"
    r"insuffisant(?:e|s|es)?|insérer|vraies? entreprises?)(?!\w)",
    re.IGNORECASE,
)
TRANSLATED = re.compile(r"""\{%\s*translate\s+(["'])(.*?)\1""", re.DOTALL)
TRANSLATED_BLOCK = re.compile(r"\{%\s*blocktranslate.*?%\}(.*?)\{%\s*endblocktranslate", re.DOTALL)
TRANSLATED_CODE = re.compile(r"""(?:gettext|gettext_noop|_)\(\s*"([^"]*)"|pgettext\("\w+", "([^"]*)"\)""")
FRENCH_SPACES = re.compile(r" [;:!?»]| %(?!\()|« |\w'\w")


def words_of_templates():
    for path in TEMPLATES:
        text = path.read_text("utf-8")
        for match in TRANSLATED.finditer(text):
            yield path.name, match[2]
        for match in TRANSLATED_BLOCK.finditer(text):
            yield path.name, re.sub(r"\{[{%].*?[%}]\}", "", match[1])


def words_of_code():
    for path in SOURCES:
        for match in TRANSLATED_CODE.finditer(path.read_text("utf-8")):
            yield path.name, match[1] or match[2]


def words_of_catalogue():
    for key, wording in wordings("fr").items():
        for text in [wording] if isinstance(wording, str) else wording.values():
            # What stands between braces is a name of ours, never shown; « note » alone in guillemets is a field of the format.
            yield key, re.sub(r"\{.*?\}|« note »", "", text)


FRENCH = [*words_of_templates(), *words_of_code()]


def test_the_words_of_the_site_are_found():
    assert len(FRENCH) > 100


def test_no_forbidden_word_is_ever_on_screen():
    found = [(where, text) for where, text in [*FRENCH, *words_of_catalogue()] if FORBIDDEN.search(text)]

    assert found == []


@pytest.mark.parametrize(
    "text", ["Une note de 4", "Les diagnostics", "c’est insuffisant", "Vague n° 2", "une vraie entreprise"]
)
def test_the_list_of_forbidden_words_bites(text):
    assert FORBIDDEN.search(text)


@pytest.mark.parametrize(
    "text", ["un score-card", "noter", "notre", "les chocolats", "noté par le tiers", "vaguement"]
)
def test_the_list_of_forbidden_words_leaves_others_alone(text):
    assert bool(FORBIDDEN.search(text)) is (text == "un score-card")


def test_french_words_have_french_spaces_and_apostrophes():
    found = [(where, text) for where, text in FRENCH if FRENCH_SPACES.search(text)]

    assert found == []


def test_no_french_word_stands_outside_a_translation():
    """A letter with an accent, in a template, outside `translate`: an English reader would meet it."""
    accents = re.compile(r"[àâçéèêëîïôùûœ]", re.IGNORECASE)
    found = []
    for path in TEMPLATES:
        text = TRANSLATED.sub("", TRANSLATED_BLOCK.sub("", path.read_text("utf-8")))
        text = re.sub(r"\{[{%#].*?[%}#]\}", "", text)
        found += [(path.name, line.strip()) for line in text.splitlines() if accents.search(line)]

    assert found == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_hold_no_inline_script_style_or_handler(path):
    text = path.read_text("utf-8")

    assert (
        re.findall(
            r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:|https?://(?!www\.w3\.org)", text
        )
        == []
    )


@pytest.mark.parametrize("path", sorted(SITE.glob("ui/static/ui/**/*.css")), ids=lambda path: path.name)
def test_styles_fetch_nothing_from_elsewhere(path):
    text = path.read_text("utf-8")

    assert re.findall(r"@import|url\((?!\"\.\./)|https?:", text) == []


def test_english_has_every_word():
    text = (SITE / "locale/en/LC_MESSAGES/django.po").read_text("utf-8")
    known = {
        (match[1] or match[2])
        for match in re.finditer(r'^msgid "(.+)"$|^msgid_plural "(.+)"$', text, re.MULTILINE)
    }
    without = re.findall(r'^msgid(?:_plural)? "(.+)"\nmsgstr(?:\[0\])? ""$', text, re.MULTILINE)
    used = {text for _, text in words_of_code()} | {
        match[2] for path in TEMPLATES for match in TRANSLATED.finditer(path.read_text("utf-8"))
    }

    assert (without, used - known) == ([], set())
