"""What every form of « Quoi de neuf ? » asks: who says it, what proves it, who sees it; and how its answers become an entry."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from uuid import UUID, uuid4, uuid5

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from tandem.record import Entry, Record, print_entry
from tandem.reports import say
from tandem.reports.sentences import label
from tandem.reports.typography import french
from tandem_web.cooperations.news.fields import LineField, PastDay
from tandem_web.files.actions import Checked, check
from tandem_web.files.content import ENDINGS, FileRefused

Table = dict[str, Any]
Choices = list[tuple[str, str]]
NEUTRAL = "neutral"
_OWN = "own"


@dataclass(frozen=True, slots=True)
class Context:
    """What a form is about: what its writer sees of the record, the day it is, and the entry corrected, if any."""

    record: Record
    today: date
    # In whose name the writer speaks: the third party notes what each house says, a house speaks for itself.
    voice: str = NEUTRAL
    corrected: Entry | None = None
    # The correction comes from « C’est réglé »: the day it was settled is proposed.
    is_settled: bool = False

    @property
    def is_neutral(self) -> bool:
        """Tell whether the third party writes."""
        return self.voice == NEUTRAL

    @property
    def corrected_body(self) -> Table:
        """Give the body to correct, as the open format prints it."""
        body = print_entry(self.corrected)["body"] if self.corrected else None
        return body if isinstance(body, dict) else {}

    def entries(self, kind: str) -> list[Entry]:
        """Give the standing entries of a kind, latest first."""
        return list(reversed(self.record.see(on=date.max).of_kind(kind)))

    def side(self, party: str) -> str:
        """Give the side of a party; the third party who leads is on none."""
        return next((one.side for one in self.record.parties if one.id == party), NEUTRAL)


class NewsForm(forms.Form):
    """The part that all forms share."""

    # Which fields the kind asks at once, and which it keeps folded.
    asked: ClassVar[tuple[str, ...]] = ()
    finer: ClassVar[tuple[str, ...]] = ()
    # Needed or not by what is answered beside them: nothing is written about it, the form says when it is.
    sometimes_needed: ClassVar[tuple[str, ...]] = ()
    # Difficulties are shown to the house that tells them and to the third party, unless she says otherwise.
    usual_audience: ClassVar[str] = "all"
    usual_author: ClassVar[str] = NEUTRAL
    kind: ClassVar[str] = ""

    on = PastDay(_("Quel jour ?"), required=True)
    by = forms.ChoiceField(label=_("Qui le dit ?"))
    piece_title = LineField(
        _("La pièce qui le prouve"),
        _("Son nom, par exemple : bon de livraison d’octobre. Laissez vide s’il n’y en a pas."),
        longest=200,
        required=False,
    )
    piece_file = forms.FileField(
        label=_("Le fichier de la pièce"),
        help_text=_("PDF, image, DOCX, ODT, XLSX, ODS, CSV ou texte, de 20 Mo au plus."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ",".join(f".{one}" for one in ENDINGS.values())}),
        error_messages={"empty": _("Ce fichier est vide. Choisissez celui où la pièce est écrite.")},
    )
    piece_place = LineField(
        _("Ou bien vue par le tiers, conservée où ?"),
        _("Par exemple : classeur du pôle, ou comptabilité de la structure."),
        longest=200,
        required=False,
    )
    audience = forms.ChoiceField(label=_("Qui le verra ?"), widget=forms.RadioSelect)
    nonce = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self, data: Mapping[str, Any] | None, *, about: Context, files: MultiValueDict[str, Any] | None = None
    ) -> None:
        super().__init__(data, files, initial={"nonce": uuid4()})
        self.about = about
        self._choices("by", self.voices())
        self._choices("audience", self._audiences())
        if not about.is_neutral:
            # Only the third party says what it has seen; a house shows its piece.
            del self.fields["piece_place"]
        for name, field in self.fields.items():
            if isinstance(field, PastDay):
                field.today = about.today
                if field.required:
                    self.initial[name] = about.today
        author = self.usual_author if about.is_neutral else about.voice
        self.initial.update({"by": author, "audience": self.usual_audience})
        if about.corrected:
            self.initial.update(self._corrected(about.corrected))
        self.prepare()
        # What is wrong is listed in the order of the page.
        self.order_fields([*self.asked, *self.finer])

    def prepare(self) -> None:
        """Fill the choices and the first values that a kind takes from the record."""

    def told(self) -> Table:
        """Give the fields of the body that this form asks, as the open format writes them; None is absent."""
        raise NotImplementedError

    def shown(self, body: Table) -> Table:
        """Give the first values of the fields for a body to correct."""
        raise NotImplementedError

    def day(self) -> date:
        """Give the day the entry is about."""
        day: date = self.cleaned_data["on"]
        return day

    def clean(self) -> Table:
        """Ask for the file of a piece or its name and its place, or for nothing."""
        given = self.cleaned_data
        title, place = given.get("piece_title"), given.get("piece_place")
        if given.get("piece_file") or "piece_file" in self.errors:
            return given
        if title and not place and "piece_place" not in self.errors:
            self.add_error(*self._no_place())
        if place and not title and "piece_title" not in self.errors:
            self.add_error(
                "piece_title", ValidationError(_("Donnez un nom à la pièce, ou videz ces deux cases."))
            )
        return given

    def clean_piece_file(self) -> Checked | None:
        """Look at the file, by its content."""
        sent = self.cleaned_data["piece_file"]
        if sent is None:
            return None
        try:
            return check(sent.file, name=sent.name, size=sent.size)
        except FileRefused as refused:
            raise ValidationError(say(refused.message, language())) from None

    @property
    def key(self) -> str:
        """Name this one sending of the form: sent twice, it is written once."""
        return f"site:{self.cleaned_data['nonce']}"

    def documents(self) -> list[Table]:
        """Give the piece named here, if any."""
        given = self.cleaned_data
        file, place = given["piece_file"], given.get("piece_place")
        seen = {"kept_at": place, "x": {"seen_on": self.about.today.isoformat()}} if place else {}
        if file is not None:
            title = given["piece_title"] or file.title or gettext("pièce")
            told = {"sha256": file.sha256, "media_type": file.media_type, "title": title}
            return [{"id": str(self.identifier("piece")), **told, **seen}]
        if not given["piece_title"]:
            return []
        # What it is made of is not known: it stands where it is kept, and was seen there.
        told = {"media_type": "application/octet-stream", "title": given["piece_title"]}
        return [{"id": f"site-{given['nonce']}", **told, **seen}]

    def entries(self, via: str) -> list[Table]:
        """Give what is to be appended, as the open format writes it."""
        return [self.entry(via)]

    def entry(self, via: str) -> Table:
        """Give the entry this form tells; a correction keeps what the form does not ask."""
        given, corrected = self.cleaned_data, self.about.corrected
        body = {**self.about.corrected_body, **self.told()}
        kept = list(corrected.documents) if corrected else []
        pieces = [*kept, *(piece["id"] for piece in self.documents())]
        return {
            "id": str(self.identifier("entry")),
            "kind": self.kind,
            "on": self.day().isoformat(),
            "by": given["by"],
            "via": via,
            "audience": self._audience(),
            "key": self.key,
            "body": {name: value for name, value in body.items() if value is not None},
            **({"documents": pieces} if pieces else {}),
            **({"corrects": corrected.id} if corrected else {}),
            **({"x": dict(corrected.x)} if corrected and corrected.x else {}),
        }

    def identifier(self, part: str) -> UUID:
        """Give what this sending writes an identifier of its own, the same if it is sent again."""
        return uuid5(self.cleaned_data["nonce"], part)

    @property
    def asked_fields(self) -> Iterator[forms.BoundField]:
        """Give the fields shown at once."""
        return (self[name] for name in self.asked)

    @property
    def finer_fields(self) -> list[forms.BoundField]:
        """Give the fields kept folded."""
        return [self[name] for name in self.finer]

    @property
    def finer_open(self) -> bool:
        """Tell whether what is folded must be seen: something is in it, or is wrong in it."""
        return any(field.errors or self._holds_something(field) for field in self.finer_fields)

    @property
    def piece_place_asked(self) -> bool:
        """Tell whether the place of a piece is asked."""
        return "piece_place" in self.fields

    @property
    def pieces(self) -> list[str]:
        """Name the pieces that the corrected entry has already."""
        held = self.about.corrected.documents if self.about.corrected else ()
        return [piece.title for piece in self.about.record.documents if piece.id in held]

    def _holds_something(self, field: forms.BoundField) -> bool:
        choices = list(getattr(field.field, "choices", ()))
        # A browser always sends a list of choices, its first one where nothing was chosen.
        return field.value() not in (None, "", *(name for name, _words in choices[:1]))

    def _corrected(self, entry: Entry) -> Table:
        return {
            **self.shown(self.about.corrected_body),
            "on": entry.on,
            "by": entry.by,
            "audience": entry.audience,
        }

    def voices(self) -> Choices:
        """Name those in whose name the writer may speak."""
        houses = party_choices(self.about.record)
        if not self.about.is_neutral:
            return [choice for choice in houses if choice[0] == self.about.voice]
        return [*houses, (NEUTRAL, gettext("Le tiers qui anime"))]

    def _no_place(self) -> tuple[str, ValidationError]:
        if "piece_place" in self.fields:
            return "piece_place", ValidationError(
                _("Dites où la pièce est conservée, pour qu’on la retrouve.")
            )
        return "piece_file", ValidationError(_("Joignez le fichier de la pièce, ou videz son nom."))

    def _audiences(self) -> Choices:
        if not self.about.is_neutral:
            return self._house_audiences()
        if self.about.corrected:
            return [
                (name, label(f"audience.{name}", language())) for name in ("all", "ess", "company", NEUTRAL)
            ]
        own = gettext("la maison qui le dit et le tiers")
        return [
            ("all", label("audience.all", language())),
            (_OWN, own),
            (NEUTRAL, label("audience.neutral", language())),
        ]

    def _house_audiences(self) -> Choices:
        # What it writes stays before its own eyes: a house never writes for the other one, nor out of its own sight.
        own = self.about.side(self.about.voice)
        own = own if own in ("ess", "company") else NEUTRAL
        corrected = self.about.corrected
        return [
            ("all", label("audience.all", language())),
            (own if corrected else _OWN, label(f"audience.{own}", language())),
        ]

    def _audience(self) -> str:
        chosen: str = self.cleaned_data["audience"]
        if chosen != _OWN:
            return chosen
        side = self.about.side(self.cleaned_data["by"])
        return side if side in ("ess", "company") else NEUTRAL

    def _choices(self, name: str, choices: Choices) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (the name of one of our own fields)
        field.choices = choices


def party_choices(record: Record) -> Choices:
    """Name the houses of a record, each with its side."""
    words = language()
    return [
        (party.id, f"{typographic(party.name)} ({label(f'side.{party.side}', words)})")
        for party in record.parties
    ]


def named(prefix: str, names: tuple[str, ...]) -> Choices:
    """Name codes as the catalogue does, with a capital."""
    words = ((name, label(f"{prefix}.{name}", language())) for name in names)
    return [(name, f"{text[:1].upper()}{text[1:]}") for name, text in words]


def typographic(text: str) -> str:
    """Set free text as the reader's language wants it."""
    return french(text) if language() == "fr" else text


def language() -> str:
    """Give the language of the page."""
    return get_language() or "fr"
