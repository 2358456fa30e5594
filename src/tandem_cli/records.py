"""`tandem import records`: record documents into one's own site."""

from __future__ import annotations

import typer

from tandem_cli.doors import DATA_REFUSED, Paths, tell
from tandem_cli.site import DryRun, Home, take_in
from tandem_cli.sources import existing, records_of, tell_unread


def records_command(paths: Paths, *, home: Home = None, dry_run: DryRun = False) -> None:
    """Reprend des dossiers dans votre site ; reprendre deux fois le même ne change rien."""
    sources = list(records_of(existing(paths)))
    wrong = [source for source in sources if source.error is not None]
    for source in wrong:
        tell_unread(source)
    records = [source.record for source in sources if source.record is not None]
    if not dry_run:
        place = take_in(records, home)
        tell(f"{len(records)} dossier(s) repris dans {place}.")
    else:
        tell(f"À blanc : {len(records)} dossier(s) seraient repris.")
    if wrong:
        raise typer.Exit(DATA_REFUSED)
