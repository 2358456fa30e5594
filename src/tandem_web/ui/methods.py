"""Finds and renders the method pages: one Markdown file a calculation, written for people who do not program."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from tandem.reports.typography import french

# A page may stand in a folder; translations stand in the folder of their language, which is no part of a name.
_NAME = re.compile(r"(?!en/)(?:[a-z_]+/)?[a-z_]+")
_PAGE = re.compile(r"([^#:]+)\.md(#.*)?")
_CHECKOUT = Path(__file__).resolve().parents[3] / "docs" / "methods"


@dataclass(frozen=True, slots=True)
class Method:
    """One rendered page: its title, its body as safe HTML, the language it is written in."""

    title: str
    html: str
    language: str


def method_of(name: str, language: str) -> Method | None:
    """Give the method page of a calculation, in the language asked when it exists, else in French."""
    if not _NAME.fullmatch(name):
        return None
    for file_name, written_in in ((f"{language}/{name}.md", language), (f"{name}.md", "fr")):
        for folder in (files("tandem_web") / "methods", _CHECKOUT):
            if (file := folder / file_name).is_file():
                return _render(file, name, written_in)
    return None


def _render(file: Traversable | Path, name: str, language: str) -> Method:
    tokens = _markdown().parse(file.read_text(encoding="utf-8"))
    _without_empty_headings(tokens)
    _lead_to_pages(tokens, name)
    if language == "fr":
        _set_in_french(tokens)
    title = next((_plain(tokens[at + 1]) for at, token in enumerate(tokens) if token.tag == "h1"), file.name)
    parser = _markdown()
    return Method(title, parser.renderer.render(tokens, parser.options, {}), language)


def _markdown() -> MarkdownIt:
    """Read CommonMark with tables; HTML in the text is shown as text, images are left out."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    parser.add_render_rule("table_open", _open_table)
    parser.add_render_rule("table_close", _close_table)
    parser.add_render_rule("td_open", _open_cell)
    parser.add_render_rule("th_open", _open_cell)
    parser.add_render_rule("fence", _block)
    parser.add_render_rule("code_block", _block)
    return parser


def _open_table(self: RendererHTML, tokens: list[Token], at: int, options: OptionsDict, env: EnvType) -> str:
    # Reachable by keyboard, because on a phone it scrolls.
    return '<div class="scroll" tabindex="0"><table class="figures">\n'


def _close_table(self: RendererHTML, tokens: list[Token], at: int, options: OptionsDict, env: EnvType) -> str:
    return "</table></div>\n"


def _block(self: RendererHTML, tokens: list[Token], at: int, options: OptionsDict, env: EnvType) -> str:
    # Like tables: what scrolls must be reachable by keyboard.
    return f'<pre tabindex="0"><code>{escapeHtml(tokens[at].content)}</code></pre>\n'


def _open_cell(self: RendererHTML, tokens: list[Token], at: int, options: OptionsDict, env: EnvType) -> str:
    """Say alignment by a class: the page's policy refuses style attributes."""
    token = tokens[at]
    return (
        f'<{token.tag} class="number">' if "right" in str(token.attrs.get("style", "")) else f"<{token.tag}>"
    )


def _without_empty_headings(tokens: list[Token]) -> None:
    """A heading that says nothing is a cell: read aloud, an empty heading is a riddle."""
    for at, token in enumerate(tokens):
        if token.type == "th_open" and not tokens[at + 1].content:
            token.tag = tokens[at + 2].tag = "td"


def _lead_to_pages(tokens: list[Token], name: str) -> None:
    """Make links between method pages lead to their pages; what the site does not serve is text, not a dead link."""
    for token in tokens:
        if token.children:
            token.children = [*_linked(token.children, name)]


def _linked(children: list[Token], name: str) -> Iterator[Token]:
    unlinked = 0
    for child in children:
        if child.type == "link_open":
            target = _target(str(child.attrs["href"]), name)
            child.attrs["href"] = target
            unlinked += not target
        if child.type.startswith("link_") and unlinked:
            unlinked -= child.type == "link_close"
        else:
            yield child


def _target(written: str, name: str) -> str:
    if written.startswith(("http", "#", "/")):
        return written
    page = _PAGE.fullmatch(written)
    wanted = posixpath.normpath(posixpath.join(posixpath.dirname(name), page[1])) if page else ""
    if not (page and _NAME.fullmatch(wanted)):
        return ""
    return f"{'../' * (name.count('/') + 1)}{wanted}/{page[2] or ''}"


def _set_in_french(tokens: list[Token]) -> None:
    for token in tokens:
        for child in token.children or ():
            if child.type == "text":
                child.content = french(child.content)


def _plain(heading: Token) -> str:
    return "".join(child.content for child in heading.children or ())
