"""What remains of a name once its spelling is set aside, and the place that stands in it or beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tandem.values.text import folded

# "… - 86 POITIERS", or "… - 86": how the State's budget annex ends the names it prints.
_SUFFIX = re.compile(
    r"(?P<name>.+?) - (?P<department>\d{2}|2[AB]|97\d)(?: (?P<town>\D+?)(?: cedex)?(?: \d+)?)?", re.IGNORECASE
)
_BRACKETS = re.compile(r"\(([^()]*)\)")
_HEAD = re.compile(r"(?P<head>[\w.&' ]{2,12}) - (?P<rest>.{6,})")
_WORD = re.compile(r"[a-z0-9]+")
_IDLE = frozenset(
    "a au aux d de des du en et l la le les par pour sur asso assoc association associations ass sarl sas sasu sa scop "
    "scic eurl ei".split()
)
_SHORT = {
    "st": "saint",
    "ste": "sainte",
    "cie": "compagnie",
    "fed": "federation",
    "ctre": "centre",
    "dept": "departement",
}


@dataclass(frozen=True, slots=True)
class Known:
    """A name as it is compared: the words of each of its forms, and where it is when that is known."""

    forms: frozenset[frozenset[str]]
    department: str
    town: str


def known_as(name: str, department: str = "", town: str = "") -> Known:
    """Take a name apart. What stands between brackets or before a dash may be an acronym: each part is a form too."""
    found = _SUFFIX.fullmatch(name.strip())
    if found:
        name, department, town = found["name"], department or found["department"], town or found["town"] or ""
    spelt = [_words(text) for text in _parts(name)]
    # Spaces and apostrophes come and go: the words stuck together are a form too.
    forms = {frozenset(words) for words in spelt} | {frozenset({"".join(words)}) for words in spelt}
    return Known(frozenset(forms - {frozenset({""}), frozenset()}), department.upper(), "".join(_words(town)))


def _parts(name: str) -> list[str]:
    bare = _BRACKETS.sub(" ", name)
    parts = [name, bare]
    if found := _HEAD.fullmatch(bare.strip()):
        parts.append(found["rest"])
    return parts


def _words(text: str) -> list[str]:
    plain = folded(text).replace(".", "")
    return [_SHORT.get(word, word) for word in _WORD.findall(plain) if word not in _IDLE]
