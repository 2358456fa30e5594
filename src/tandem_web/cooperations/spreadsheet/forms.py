"""The file, then the meaning of each column."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tandem.registers.tableau import FIELDS, Grid, map_headings
from tandem.registers.tableau.headings import NOTE, PERSON
from tandem.reports import say
from tandem.reports.sentences import label
from tandem.values.errors import TandemError
from tandem_web.cooperations.spreadsheet.packet import packed, read_upload, refuse_larger

_EXAMPLES = 3
_LONGEST_EXAMPLE = 40
# The order in which people look for a meaning: who, when, how, then what is kept aside.
_MEANINGS = (*FIELDS, NOTE, PERSON)


class UploadForm(forms.Form):
    """Choose a file."""

    tableau = forms.FileField(
        label=_("Votre tableau"),
        help_text=_("Un fichier .xlsx, .ods, .xls ou .csv, de 5 Mo au plus : une ligne par coopération."),
        error_messages={
            "required": _("Choisissez un fichier."),
            "empty": _("Ce fichier est vide. Choisissez celui où vos lignes sont écrites."),
        },
    )
    packet = ""
    grid: Grid | None = None

    def clean_tableau(self) -> str:
        """Read the file, or say why it cannot be read."""
        upload = self.cleaned_data["tableau"]
        try:
            refuse_larger(upload.size)  # before it is read into memory
            self.grid = read_upload(upload.read(), upload.name or "")
            self.packet = packed(self.grid)
        except TandemError as error:
            raise ValidationError(say(error.message, _language())) from None
        return str(upload.name)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, some of its values, the field that says what it means."""

    field: forms.BoundField
    examples: str


class MeaningsForm(forms.Form):
    """Say what each column means; what was guessed is proposed."""

    def __init__(self, data: Mapping[str, Any] | None, *, grid: Grid, least: Decimal) -> None:
        super().__init__(data)
        self.grid, self.least = grid, least
        guessed = map_headings(grid.headings, least).fields
        choices = [(name, _capital(label(f"tableau.field.{name}", _language()))) for name in _MEANINGS]
        for rank, heading in enumerate(grid.headings):
            self.fields[f"colonne-{rank}"] = forms.ChoiceField(
                label=heading, choices=choices, initial=guessed[heading]
            )

    def clean(self) -> dict[str, Any]:
        """Refuse two columns for one meaning: only one would be read."""
        given = self.cleaned_data
        counted = Counter(meaning for meaning in given.values() if meaning not in (NOTE, PERSON))
        for name, meaning in list(given.items()):
            if counted[meaning] > 1:
                self.add_error(
                    name,
                    ValidationError(
                        _("Deux colonnes ont ce sens. Gardez-le à une seule, l’autre en remarque.")
                    ),
                )
        return given

    @property
    def corrections(self) -> dict[str, str]:
        """Give the meaning chosen for each heading."""
        return {
            heading: self.cleaned_data[f"colonne-{rank}"] for rank, heading in enumerate(self.grid.headings)
        }

    @property
    def columns(self) -> Iterator[Column]:
        """Give each column with some of the values it holds."""
        for rank, _heading in enumerate(self.grid.headings):
            yield Column(self[f"colonne-{rank}"], " · ".join(self._examples(rank)))

    def _examples(self, rank: int) -> list[str]:
        values = dict.fromkeys(row[rank] for _number, row in self.grid.lines if rank < len(row) and row[rank])
        return [_short(value) for value in list(values)[:_EXAMPLES]]


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_EXAMPLE else f"{text[:_LONGEST_EXAMPLE]}…"


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _language() -> str:
    return get_language() or "fr"
