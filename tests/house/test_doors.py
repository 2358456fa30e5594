"""Unforeseen failures are caught at the outer doors only: anywhere else, they would hide a fault."""

import ast
from collections.abc import Iterator

from tests.house.tree import named, parsed, sources

DOORS = {"src/tandem_cli/main.py"}
WIDE = {"Exception", "BaseException"}


def test_only_the_outer_doors_catch_everything() -> None:
    catching = {named(path) for path in sources() if any(wide_handlers(parsed(path)))}
    assert catching == DOORS


def wide_handlers(tree: ast.Module) -> Iterator[ast.ExceptHandler]:
    """Give the handlers that catch everything, by name, in a tuple or by naming nothing."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler):
            names = (
                {name.id for name in ast.walk(node.type) if isinstance(name, ast.Name)} if node.type else WIDE
            )
            if names & WIDE:
                yield node
