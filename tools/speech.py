"""What the commands of a checkout say, in French, and how they stop."""

from __future__ import annotations

import sys


class Refusal(Exception):
    """Something the person must know or do before the command can go on; the text is meant to be read by them."""


def say(text: str) -> None:
    """Say one line now, even when the output is a file read by another program."""
    print(text, flush=True)


def say_title(text: str) -> None:
    """Open a part of the output."""
    say(f"\n── {text} " + "─" * max(4, 76 - len(text)))


def stop_words(refusal: Refusal) -> None:
    """Say why the command stops, apart from what it was printing."""
    sys.stdout.flush()
    print(f"\nArrêt : {refusal}", file=sys.stderr, flush=True)
