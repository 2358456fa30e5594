"""SIREN, SIRET and RNA numbers: read them, check them, print them."""

from __future__ import annotations

import re

from stdnum import luhn
from stdnum.exceptions import ValidationError
from stdnum.fr import siren as siren_number
from stdnum.fr import siret as siret_number

from tandem.values.errors import refuse

# Places of La Poste pass by a sum of digits, its head office by the key: either is taken.
_LA_POSTE = re.compile(r"356000000[0-9]{5}")
_RNA = re.compile(r"W[0-9]{9}")


def read_siren(text: str) -> str:
    """Read the nine digits of a SIREN, spaces allowed, and check its key.

    Source: INSEE, SIRENE register (Luhn key). Does not say whether the number was ever given.
    """
    try:
        return str(siren_number.validate(text))
    except ValidationError:
        raise refuse("identifier.siren", text) from None


def read_siret(text: str) -> str:
    """Read the fourteen digits of a SIRET and check its key, La Poste's own rule included."""
    try:
        return str(siret_number.validate(text))
    except ValidationError:
        compact = siret_number.compact(text)
        if _LA_POSTE.fullmatch(compact) and luhn.is_valid(compact):
            return compact
        raise refuse("identifier.siret", text) from None


def read_rna(text: str) -> str:
    """Read the number of an association in the RNA: W and nine digits. It has no key to check."""
    compact = text.replace(" ", "").upper()
    if not _RNA.fullmatch(compact):
        raise refuse("identifier.rna", text)
    return compact


def siren_text(siren: str) -> str:
    """Print a SIREN by groups of three: ``802 954 785``."""
    return f"{siren[:3]} {siren[3:6]} {siren[6:]}"
