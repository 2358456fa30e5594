"""Random streams: each drawn from a name that says what it is for, so that an unrelated entry never moves an interval."""

from __future__ import annotations

from hashlib import sha256

import numpy as np


def stream(record: str, reading: str, name: str) -> np.random.Generator:
    """Open the random stream of a name within a reading of a record: the same at each run, on any machine."""
    seed = sha256(f"{record}/{reading}/{name}".encode()).digest()
    return np.random.Generator(np.random.PCG64(int.from_bytes(seed[:16], "big")))
