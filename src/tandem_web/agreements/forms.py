"""What is typed about a convention: its articles, its numbers, a code."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tandem.reports.convention import ARTICLES, LONGEST_LINE, SIDES, Terms
from tandem.reports.sentences import label
from tandem_web.cooperations.news.fields import AnyDay
from tandem_web.ui.templatetags.tandem import side_name, typo

# The heading of an article stands before each of its lines in the record.
_ROOM = LONGEST_LINE - 60
_LONGEST = 3000
_HELP = {
    "purpose": _("Ce que vous faites ensemble, et pour qui."),
    "brought_ess": _("Temps, lieux, produits, savoir-faire…"),
    "brought_company": _("Argent, commandes, temps, savoir-faire…"),
    "decisions": _("Qui décide de quoi, dans quelle réunion, en combien de temps."),
    "property": _("Noms, plans, fichiers, produits : à qui ils sont, après aussi."),
    "communication": _("Qui relit quoi avant de publier ; logos, campagnes, montants."),
    "data": _("Ce que vous partagez, ce que vous ne partagez pas, combien de temps."),
    "duration": _("Ce qui se passe à la fin ou si l’un s’en va."),
}


class Lines(forms.CharField):
    """A text of several lines, each of a length the record takes."""

    def __init__(self, **given: Any) -> None:
        super().__init__(
            required=False, max_length=_LONGEST, widget=forms.Textarea(attrs={"rows": 3}), **given
        )

    def clean(self, value: Any) -> str:
        """Refuse a line the record would cut."""
        text = super().clean(value)
        longest = max((len(line.strip()) for line in text.splitlines()), default=0)
        if longest > _ROOM:
            raise ValidationError(
                _("Une ligne a %(n)s signes, %(most)s au plus. Coupez-la en plusieurs lignes."),
                params={"n": longest, "most": _ROOM},
            )
        return str(text)


def _days(label_: Any, help_text: Any = "", most: int = 3660) -> forms.IntegerField:
    checks = [MinValueValidator(0), MaxValueValidator(most)]
    widget = forms.NumberInput(attrs={"inputmode": "numeric", "min": 0, "max": most})
    return forms.IntegerField(
        label=label_, help_text=help_text, required=False, validators=checks, widget=widget
    )


class TermsForm(forms.Form):
    """The terms of a version, and which writing of it the page shows."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    payment_days = _days(_("Payer les factures sous combien de jours ?"), most=365)
    share_ess = _days(
        _("Part de la structure dans les décisions communes, en %"),
        _("Le reste est à l’entreprise. 50 : à égalité."),
        most=100,
    )
    start = AnyDay(_("Début"))
    end = AnyDay(_("Fin prévue"))
    notice_ess = _days(_("Préavis si la structure s’en va, en jours"))
    notice_company = _days(_("Préavis si l’entreprise s’en va, en jours"))

    def __init__(self, data: Mapping[str, Any] | None, *, terms: Terms, revision: int) -> None:
        initial = {**terms.as_json(), **terms.texts, "revision": revision}
        super().__init__(data, initial=initial)
        for name in ARTICLES:
            self.fields[name] = Lines(
                label=typo(label(f"convention.article.{name}", get_language() or "fr")), help_text=_HELP[name]
            )
        self.order_fields(list(self._order()))

    def clean(self) -> dict[str, Any]:
        """Ask for both notices or none, and for an end after the start."""
        given = self.cleaned_data
        if (given.get("notice_ess") is None) != (given.get("notice_company") is None):
            missing = "notice_ess" if given.get("notice_ess") is None else "notice_company"
            if missing not in self.errors:
                self.add_error(
                    missing,
                    ValidationError(
                        _(
                            "Dites les deux préavis, ou aucun : chacun doit savoir comment l’autre peut partir."
                        )
                    ),
                )
        start, end = given.get("start"), given.get("end")
        if start and end and end < start:
            self.add_error("end", ValidationError(_("La fin vient avant le début.")))
        return given

    def terms(self) -> Terms:
        """Give the terms typed."""
        given = self.cleaned_data
        numbers = ("notice_ess", "notice_company", "payment_days", "share_ess", "start", "end")
        texts = {name: given[name].replace("\r\n", "\n").strip() for name in ARTICLES}
        return Terms(
            texts={name: text for name, text in texts.items() if text},
            **{name: given[name] for name in numbers},
        )

    def _order(self) -> Iterator[str]:
        after = {
            "brought_company": ("payment_days",),
            "decisions": ("share_ess",),
            "duration": ("start", "end", "notice_ess", "notice_company"),
        }
        for name in ARTICLES:
            yield name
            yield from after.get(name, ())


class AskForm(forms.Form):
    """Which house accepts by a link, and where the link is written to, if anywhere."""

    side = forms.ChoiceField(label=_("Quelle maison ?"), widget=forms.RadioSelect)
    address = forms.EmailField(
        label=_("Adresse électronique"),
        help_text=_(
            "Le lien y est envoyé, l’adresse n’est pas gardée. Laissez vide pour le transmettre vous-même."
        ),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, data: Mapping[str, Any] | None, *, houses: Mapping[str, str]) -> None:
        super().__init__(data)
        field = self.fields["side"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (the name of one of our own fields)
        field.choices = [
            (side, f"{houses[side]} ({side_name(side).lower()})") for side in SIDES if side in houses
        ]


class CodeForm(forms.Form):
    """The code that came another way than the link."""

    digest = forms.CharField(widget=forms.HiddenInput)
    code = forms.CharField(
        label=_("Le code à huit chiffres"),
        help_text=_("Il vous a été donné autrement que le lien : au téléphone, ou de la main à la main."),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )
