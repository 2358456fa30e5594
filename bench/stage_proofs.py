"""What the reading "stage" finds again when its form was planted: the figures of docs/methods/stage.md.

``.venv/bin/python -m bench.stage_proofs [N]``: N records a row, 3 000 unless told.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from bench.speak import tell
from tandem.readings.stage.criteria import FORMS
from tests.core.readings.planted import doubt, judged, plant, soup, spoilt, stream, thinned, with_false_pieces

OPEN_BY_SILENCE = FORMS[:3]
LEVELS = (0.1, 0.3, 0.5, 0.7, 0.9, 1.0)


def rows(n: int) -> Iterator[tuple[float, float, float, float]]:
    """Give, for each share of evidence kept: truth among the forms left open, truth supported, forms in doubt."""
    for keep in LEVELS:
        random, inside, exact, width = stream(2026), 0, 0, 0
        for number in range(n):
            planted = plant(random, OPEN_BY_SILENCE[number % 3])
            supported, still_open = judged(with_false_pieces(planted, thinned(planted, keep)))
            inside += planted.form in still_open
            exact += planted.form == supported
            width += doubt(supported, still_open)
        yield keep, inside / n, exact / n, width / n


def made_up(n: int) -> int:
    """Count the changes of society found in records that lack one of the seven proofs."""
    random = stream(2012)
    return sum(
        judged(entries)[0] == "transformational"
        for _ in range(n // 2)
        for entries in (spoilt(random)[0], soup(random))
    )


def main(n: int) -> None:
    """Print the table of the method page."""
    tell("| pièces gardées | la vraie forme est parmi les possibles | elle est étayée | formes en doute |")
    tell("|---|---|---|---|")
    for keep, inside, exact, width in rows(n):
        tell(f"| {keep:.0%} | {inside:.1%} | {exact:.0%} | {width:.1f} |")
    tell(f"\n{made_up(n)} changement de société trouvé dans {n} dossiers où une des sept preuves manque.")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3000)
