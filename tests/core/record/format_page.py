"""The tables of docs/format.md, made from the declarations that read records.

``python -m tests.core.record.format_page`` writes them again between their marks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tandem.record import shapes
from tandem.record.kinds import KINDS
from tandem.record.shape import Field
from tandem.reports.sentences import label

PAGE = Path(__file__).parents[3] / "docs" / "format.md"

_SHAPES = {
    "dossier": shapes.RECORD_SHAPE,
    "maison": shapes.PARTY_SHAPE,
    "pièce": shapes.DOCUMENT_SHAPE,
    "entrée": shapes.ENTRY_SHAPE,
    "export": shapes.EXPORT_SHAPE,
}
# Lists of codes whose French names the catalogue holds: told once, below, rather than in each table.
_NAMED = {
    "form": KINDS["opinion"].fields[1],
    "action.type": KINDS["action"].fields[0],
    "resource": KINDS["flow"].fields[3],
    "criterion": KINDS["evidence"].fields[1],
    "difficulty": KINDS["difficulty"].fields[0],
    "payer_kind": KINDS["account"].fields[2],
}
_POINTS_TO = {
    "party": "une maison (`p1`, ou `neutral` pour le tiers)",
    "document": "une pièce",
    "entry": "une entrée",
}
_FREE = {"x": "tableau libre"}
_FORMATS = {"date": "jour", "date-time": "instant", "uuid": "identifiant UUID"}


def blocks() -> dict[str, str]:
    """Give every generated table by the name of its mark."""
    kinds = {name: _table(kind.fields) for name, kind in KINDS.items()}
    around = {name: _table(shape.fields) for name, shape in _SHAPES.items()}
    codes = {f"mots:{name}": _codes(name, field) for name, field in _NAMED.items()}
    return {**kinds, **around, **codes}


def marked(text: str) -> dict[str, str]:
    """Give what stands between marks in a page, by name."""
    return dict(re.findall(r"<!-- champs ([\w:.]+) -->\n(.*?)\n<!-- fin -->", text, re.DOTALL))


def written_again(text: str) -> str:
    """Give the page with its tables made anew."""
    made = blocks()
    return re.sub(
        r"(<!-- champs ([\w:.]+) -->\n).*?(<!-- fin -->)",
        lambda found: f"{found[1]}{made[found[2]]}\n{found[3]}",
        text,
        flags=re.DOTALL,
    )


def _table(fields: tuple[Field, ...]) -> str:
    rows = [
        f"| `{one.name}` | {'oui' if one.required else ''} | {_FREE.get(one.name) or _value(one.type.schema)} |"
        for one in fields
    ]
    return "\n".join(["| champ | obligatoire | valeur |", "|---|---|---|", *rows])


def _codes(name: str, field: Field) -> str:
    rows = [f"| `{code}` | {label(f'{name}.{code}', 'fr')} |" for code in field.type.schema["enum"]]
    return "\n".join(["| mot | sens |", "|---|---|", *rows])


def _value(schema: Mapping[str, Any]) -> str:
    if "const" in schema:
        return f"`{schema['const']}`"
    if "enum" in schema:
        return _enum(schema["enum"])
    points = schema.get("description", "").removeprefix("points to: ")
    if points:
        return _POINTS_TO.get(points, f"l'identifiant d'une entrée `{points}`")
    if isinstance(schema["type"], list):
        return "nombre décimal" + _bounds(schema)
    return _BY_TYPE[schema["type"]](schema)


def _enum(codes: list[str]) -> str:
    named = next((name for name, field in _NAMED.items() if field.type.schema["enum"] == codes), None)
    listed = " · ".join(f"`{code}`" for code in codes)
    return f"un des mots de [{named}](#les-mots-{named.replace('.', '')})" if named else listed


def _bounds(schema: Mapping[str, Any]) -> str:
    low, high = schema.get("minimum"), schema.get("maximum")
    if low is not None and high is not None:
        return f" de {low} à {high}"
    return f", au moins {low}" if low is not None else ""


def _string(schema: Mapping[str, Any]) -> str:
    if "format" in schema:
        return _FORMATS[schema["format"]]
    if "pattern" in schema:
        return _PATTERNS[schema["pattern"][-4:]]
    return f"texte, {schema['maxLength']} caractères au plus"


_PATTERNS = {
    "{2}$": "mois, comme `2026-11`",
    "64}$": "empreinte SHA-256, 64 chiffres",
    "39}$": "nom de sorte, comme `flow`",
}


def _object(schema: Mapping[str, Any]) -> str:
    if "properties" not in schema:
        return (
            f"tableau libre ; chaque valeur : {_value(schema['additionalProperties'])}"
            if "additionalProperties" in schema
            else "tableau libre"
        )
    inner = {name: _value(one) for name, one in schema["properties"].items()}
    if len(set(inner.values())) == 1:
        return "tableau : " + ", ".join(f"`{name}`" for name in inner) + f" ({next(iter(inner.values()))})"
    return "tableau : " + ", ".join(f"`{name}` ({value})" for name, value in inner.items())


_BY_TYPE = {
    "string": _string,
    "integer": lambda schema: "nombre entier" + _bounds(schema),
    "boolean": lambda _: "`true` ou `false`",
    "array": lambda schema: (
        f"liste, {schema['maxItems']} au plus ; chaque élément : {_value(schema['items'])}"
    ),
    "object": _object,
}

if __name__ == "__main__":
    PAGE.write_text(written_again(PAGE.read_text("utf-8")), "utf-8")
