"""Modules are named after what they hold: a drawer for everything ends up importing everything."""

from tests.house.tree import named, tracked_files

DRAWERS = {
    "base",
    "common",
    "helper",
    "helpers",
    "lib",
    "manager",
    "managers",
    "misc",
    "util",
    "utils",
}


def test_no_module_is_a_drawer() -> None:
    found = [
        named(path) for path in tracked_files() if path.suffix == ".py" and DRAWERS & names_in(named(path))
    ]
    assert found == []


def names_in(path: str) -> set[str]:
    """Split the path of a module into its words, the top folder aside."""
    return {word for part in path.removesuffix(".py").split("/")[1:] for word in part.split("_")}
