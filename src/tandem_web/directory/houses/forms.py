"""What is typed on the page of a house: who it is, a need or an offer, a letter to its people."""

import re
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tandem.record.kinds.cooperation import RESOURCES
from tandem.reports.sentences import label
from tandem.rules.siae import KINDS
from tandem_web.directory.houses.identity import is_of_kind, number_of
from tandem_web.directory.models import Organisation, Wish

_SALT = "tandem.house"
_COMMUNE, _POSTCODE = re.compile(r"\d[\dAB]\d{3}"), re.compile(r"\d{5}")
_FIGURES = {"inputmode": "numeric", "autocomplete": "off"}
FIELDS = (
    "name",
    "siren",
    "siret",
    "rna",
    "legal_category",
    "siae_kind",
    "sirene_flag",
    "listed",
    "esus",
    "status_seen_on",
    "postcode",
    "town",
    "commune",
    "description",
)


def resource_choices() -> list[tuple[str, str]]:
    """Give the kinds of resources in words."""
    return [(code, _capital(label(f"resource.{code}", _language()))) for code in RESOURCES]


def _day(text: Any, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=text, help_text=help_text, required=False, widget=widget)


class HouseForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    """Who a house is. What the page showed comes back with it: what somebody else changed meanwhile is not overwritten."""

    siae_kind = forms.ChoiceField(label=_("Sorte de structure d’insertion ou de handicap"), required=False)
    sirene_flag = forms.ChoiceField(
        label=_("Économie sociale d’après le répertoire SIRENE"),
        help_text=_("Un champ vide n’est pas un non."),
        choices=[("", _("Le répertoire n’en dit rien")), ("O", _("Il dit oui")), ("N", _("Il dit non"))],
        required=False,
    )
    status_seen_on = _day(_("Sources vues le"), _("Le jour où vous avez lu ces sources."))
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Organisation
        fields = FIELDS
        labels: ClassVar[dict[str, Any]] = {
            "name": _("Nom"),
            "siren": _("SIREN"),
            "siret": _("SIRET"),
            "rna": _("Numéro RNA"),
            "legal_category": _("Catégorie juridique"),
            "listed": _("Elle est sur la liste d’ESS France"),
            "esus": _("Son agrément ESUS est en cours"),
            "postcode": _("Code postal"),
            "town": _("Commune"),
            "commune": _("Code INSEE de la commune"),
            "description": _("Ce qu’elle fait, en quelques mots"),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "legal_category": _("Quatre chiffres, comme 9220 pour une association déclarée."),
            "commune": _("Cinq signes, comme 59606 : il dit le lieu sans doute possible."),
            "description": _("Lu par les membres du territoire. Sans nommer personne."),
        }
        widgets: ClassVar[dict[str, Any]] = {
            "name": forms.TextInput(attrs={"autocomplete": "off"}),
            "siren": forms.TextInput(attrs=_FIGURES),
            "siret": forms.TextInput(attrs=_FIGURES),
            "description": forms.Textarea(attrs={"rows": 4, "maxlength": 2000}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(code, _capital(label(f"rule_code.siae_kind.{code}", _language()))) for code in KINDS]
        field = self.fields["siae_kind"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (declared above)
        field.choices = [("", _("Aucune")), *kinds]
        for name, longest in (("siren", 20), ("siret", 24), ("rna", 20)):
            # People type spaces: the number is cut to its digits afterwards.
            field = self.fields[name]
            field.max_length = longest  # type: ignore[attr-defined]
            field.validators = []
            field.widget.attrs["maxlength"] = longest
        self.initial["seen"] = signing.dumps(state_of(self.instance), salt=_SALT)

    def clean_name(self) -> str:
        """Refuse a name of several lines."""
        return " ".join(str(self.cleaned_data["name"]).split())[:200]

    def clean_siren(self) -> str | None:
        """Check the key of the number, and that no other house of the territory has it."""
        return self._number("siren")

    def clean_siret(self) -> str | None:
        """Check the key of the number."""
        return self._number("siret")

    def clean_rna(self) -> str | None:
        """Check the shape of the number: it has no key."""
        return self._number("rna")

    def clean_legal_category(self) -> str:
        """Refuse what is not a category."""
        return self._shaped("legal_category", re.compile(r"\d{4}"), _("Quatre chiffres, comme 9220."))

    def clean_postcode(self) -> str:
        """Refuse what is not a postcode."""
        return self._shaped("postcode", _POSTCODE, _("Cinq chiffres, comme 59300."))

    def clean_commune(self) -> str:
        """Refuse what is not the code of a commune."""
        return self._shaped("commune", _COMMUNE, _("Cinq signes, comme 59606 ou 2A004."))

    def clean(self) -> dict[str, Any]:
        """Refuse a SIRET of another SIREN: they are the same house, or one of them is wrong."""
        data = super().clean() or self.cleaned_data
        siren, siret = data.get("siren"), data.get("siret")
        if siren and siret and not siret.startswith(siren):
            self.add_error(
                "siret", _("Ce SIRET ne commence pas par le SIREN donné. L’un des deux est à corriger.")
            )
        return data

    def state_shown(self) -> dict[str, Any] | None:
        """Give what the page showed when it was opened; None when it does not say so any more."""
        try:
            return dict(signing.loads(self.cleaned_data["seen"], salt=_SALT))
        except signing.BadSignature:
            return None

    def _number(self, kind: str) -> str | None:
        text = self.cleaned_data[kind]
        if not text:
            return None
        today = timezone.localdate()
        number, refusal = number_of(kind, text, today, _language())
        if refusal:
            raise ValidationError(refusal)
        if not is_of_kind(kind, number, today):
            raise ValidationError(label(f"house.not_{kind}", _language()))
        others = Organisation.objects.filter(territory=self.instance.territory).exclude(pk=self.instance.pk)
        if kind != "siret" and (other := others.filter(**{kind: number}).first()):
            raise ValidationError(
                _("Une maison du territoire a déjà ce numéro : %(name)s."), params={"name": other}
            )
        return number

    def _shaped(self, name: str, shape: re.Pattern[str], reason: Any) -> str:
        text = str(self.cleaned_data[name] or "").strip().upper()
        if text and not shape.fullmatch(text):
            raise ValidationError(reason)
        return text


def state_of(house: Organisation) -> dict[str, Any]:
    """Give what may be changed of a house, as it is kept."""
    values = {name: getattr(house, name) for name in FIELDS}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


class WishForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    """Say a need or an offer."""

    kind = forms.ChoiceField(
        label=_("Est-ce un besoin ou une offre ?"),
        choices=[("need", _("Nous cherchons")), ("offer", _("Nous offrons"))],
        widget=forms.RadioSelect,
    )
    resource = forms.ChoiceField(label=_("Quoi ?"), choices=resource_choices)
    starts = _day(_("À partir du"))
    ends = _day(_("Jusqu’au"))
    audience = forms.ChoiceField(
        label=_("Qui peut la lire ?"),
        choices=[
            ("all", _("Les membres du territoire")),
            ("neutral", _("Notre maison et le tiers seulement")),
        ],
        widget=forms.RadioSelect,
        initial="all",
    )

    class Meta:
        model = Wish
        fields = ("kind", "resource", "words", "quantity", "starts", "ends", "audience")
        labels: ClassVar[dict[str, Any]] = {"words": _("En vos mots"), "quantity": _("Combien ?")}
        help_texts: ClassVar[dict[str, Any]] = {
            "words": _("Une phrase. Sans nommer personne."),
            "quantity": _("Comme vous le diriez : 30 m², deux jours par mois."),
        }

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning."""
        data = super().clean() or self.cleaned_data
        if data.get("starts") and data.get("ends") and data["ends"] < data["starts"]:
            self.add_error("ends", _("La fin vient avant le début."))
        return data


class LetterForm(forms.Form):
    """Write to the people of a house without knowing their addresses."""

    subject = forms.CharField(label=_("Objet"), max_length=120)
    text = forms.CharField(
        label=_("Votre message"), max_length=4000, widget=forms.Textarea(attrs={"rows": 7, "maxlength": 4000})
    )
    gives_address = forms.BooleanField(
        label=_("Donner mon adresse, pour qu’on me réponde directement"),
        help_text=_("Sinon, la maison vous répondra par cette page."),
        required=False,
    )

    def clean_subject(self) -> str:
        """Refuse a subject of several lines: it would add a header to the letter."""
        subject = str(self.data.get(self.add_prefix("subject"), ""))
        if any(mark in subject for mark in "\r\n\0"):
            raise ValidationError(_("Un objet tient sur une ligne."))
        return " ".join(subject.split())


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _language() -> str:
    return get_language() or "fr"
