"""No page goes round the door: each view has its reader by `for_viewer`, or says that it asks for nobody."""

import ast
from collections.abc import Iterator

import pytest

from tests.house.tree import named, parsed, sources

DOORS = {"for_viewer", "login_not_required"}
# What is about the person who has signed in, and about no territory.
OWN = {f"src/tandem_web/directory/people/views/own.py:{name}" for name in ("me", "hat", "leave", "arrival")}
# What answers in the place of a view, or for one.
NONE = ("src/tandem_web/ui/errors.py", "src/tandem_web/directory/access.py")


def views() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Give the public functions of the site that take a request and give a page."""
    for path in sources("tandem_web"):
        for node in parsed(path).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and _answers(node):
                yield f"{named(path)}:{node.name}", node


def _answers(node: ast.FunctionDef) -> bool:
    given = node.args.args[0].arg if node.args.args else ""
    return given == "request" and isinstance(node.returns, ast.Name) and node.returns.id == "HttpResponse"


def _doors(node: ast.FunctionDef) -> set[str]:
    return {name.id for one in node.decorator_list for name in ast.walk(one) if isinstance(name, ast.Name)}


VIEWS = {name: node for name, node in views() if not name.startswith(NONE)}


def test_the_views_are_found() -> None:
    assert len(VIEWS) > 80


@pytest.mark.parametrize("name", VIEWS)
def test_each_view_has_its_door(name: str) -> None:
    assert _doors(VIEWS[name]) & DOORS or name in OWN
