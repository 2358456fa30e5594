"""What is typed about check-ups: the day and the way of one to plan, whom to ask, and the answers themselves."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from tandem.readings.checkups import HOUSES
from tandem.record.kinds.following import VALUES
from tandem.reports.sentences import label
from tandem_web.checkups.conventions import convention
from tandem_web.checkups.models import CheckUp
from tandem_web.checkups.questions import AGAIN, BODIES, LONGEST, MARKS, PICKS, RULES, WORDS, marks_of
from tandem_web.checkups.starting import weeks_in
from tandem_web.cooperations.news.fields import AnyDay, LineField
from tandem_web.ui.templatetags.tandem import side_name

_SIZES = (
    (CheckUp.Size.SHORT.value, _("Court : 6 questions")),
    (CheckUp.Size.COMPLETE.value, _("Complet : 14 questions")),
)
_MODES = (
    (CheckUp.Mode.HOUSE.value, _("La voix de la maison : une réponse, préparée ensemble")),
    (CheckUp.Mode.PERSONS.value, _("Des personnes : anonymes, trois au moins de chaque côté")),
)


_START_WORDS = (
    ("expects", _("Ce que nous attendons de cette coopération"), _("Une phrase, sans nommer personne.")),
    ("stops", _("Ce qui nous ferait arrêter"), _("Le dire au début évite de le découvrir trop tard.")),
)
_BODY_WORDS = (
    (
        _("Qui doit dire oui chez nous ?"),
        _("Par exemple : le conseil d’administration, la direction du site."),
    ),
    (_("Et encore qui ?"), _("S’il faut deux accords.")),
)
_ONCE = _("Cette valeur est déjà choisie. Choisissez-en une autre, ou laissez vide.")


class ComingDay(AnyDay):
    """A day that has not gone by. The form gives the day it is today."""

    today: date | None = None

    def validate(self, value: date | None) -> None:
        """Refuse a day gone by."""
        super().validate(value)
        if value and self.today and value < self.today:
            raise ValidationError(_("Ce jour est passé. Choisissez aujourd’hui ou un jour à venir."))


class _Coming(forms.Form):
    """A form with days to come."""

    def __init__(self, data: Mapping[str, Any] | None, *, today: date, initial: Mapping[str, Any]) -> None:
        super().__init__(data, initial=dict(initial))
        for field in self.fields.values():
            if isinstance(field, ComingDay):
                field.today = today


class PlanForm(_Coming):
    """Plan a check-up, or change one that is not open yet."""

    planned = ComingDay(_("Quel jour ?"), _("Un jour proposé, que chacun peut déplacer."), required=True)
    size = forms.ChoiceField(label=_("Combien de questions ?"), choices=_SIZES, widget=forms.RadioSelect)
    mode = forms.ChoiceField(label=_("Qui répond ?"), choices=_MODES, widget=forms.RadioSelect)


class ModeForm(forms.Form):
    """Choose how both houses answer."""

    mode = forms.ChoiceField(label=_("Qui répond ?"), choices=_MODES, widget=forms.RadioSelect)


class OpenForm(_Coming):
    """Open a check-up until a day."""

    closes = ComingDay(_("Dernier jour pour répondre"), required=True)

    @staticmethod
    def usual_last_day(today: date) -> date:
        """Give the last day proposed."""
        return today + timedelta(days=convention("days_open", today))


class InviteForm(forms.Form):
    """Ask somebody of one side."""

    # None of its empty fields is needed by what is answered beside it.
    sometimes_needed: ClassVar[tuple[str, ...]] = ()

    side = forms.ChoiceField(label=_("De quelle maison ?"), widget=forms.RadioSelect)
    address = forms.EmailField(
        label=_("Adresse électronique"),
        help_text=_("Le lien y est envoyé. Laissez vide pour le copier et le transmettre vous-même."),
        required=False,
    )
    language = forms.ChoiceField(label=_("Langue"), choices=settings.LANGUAGES)
    nonce = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None, *, houses: Mapping[str, str]) -> None:
        super().__init__(data, initial={"nonce": uuid4(), "language": get_language()})
        field = self.fields["side"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (the name of one of our own fields)
        field.choices = [(side, f"{houses.get(side, '')} ({side_name(side).lower()})") for side in HOUSES]
        self.fields["address"].widget.attrs["autocomplete"] = "off"


class AnswerForm(forms.Form):
    """The answers of one voice, and what the page showed of them: only what changed since is written."""

    again = forms.ChoiceField(required=False, choices=[(one, one) for one in AGAIN])
    shown = forms.JSONField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any], *, checkup: CheckUp) -> None:
        super().__init__(data)
        for name in marks_of(checkup):
            self.fields[name] = forms.ChoiceField(required=False, choices=[(one, one) for one in MARKS])
        for name in WORDS:
            self.fields[name] = forms.CharField(required=False, max_length=LONGEST)

    def changed(self) -> dict[str, str]:
        """Give the fields that are not what the page showed."""
        return changed_since(self.cleaned_data)


class StartForm(forms.Form):
    """What one house tells of itself at the starting point, and what the page showed of it."""

    shown = forms.JSONField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None, *, initial: Mapping[str, str] | None = None) -> None:
        super().__init__(data, initial=dict(initial or {}))
        language = get_language() or "fr"
        values = [("", "—"), *((one, label(f"value.{one}", language)) for one in VALUES)]
        for name, title in zip(PICKS, (_("La première"), _("La deuxième"), _("La troisième")), strict=True):
            self.fields[name] = forms.ChoiceField(label=title, required=False, choices=values)
        for name, title, help_text in _START_WORDS:
            self.fields[name] = forms.CharField(
                label=title,
                help_text=help_text,
                required=False,
                max_length=LONGEST,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        for rank, (body, day) in enumerate(BODIES):
            self.fields[body] = LineField(*_BODY_WORDS[rank], longest=80, required=False)
            self.fields[day] = AnyDay(_("Sa prochaine réunion"))
        rules = [("", "—"), *((one, label(f"deciding.rule.{one}", language)) for one in RULES)]
        self.fields["rule"] = forms.ChoiceField(label=_("Comment elle décide"), required=False, choices=rules)
        self.fields["weeks"] = LineField(
            _("Semaines où rien ne se décide"),
            _("Par leur numéro : 30-34, 52."),
            longest=80,
            required=False,
        )

    def clean_weeks(self) -> str:
        """Refuse what is no list of weeks."""
        text: str = self.cleaned_data["weeks"]
        try:
            weeks_in(text)
        except ValueError:
            raise ValidationError(_("Écrivez des numéros de semaine, de 1 à 53 : 30-34, 52.")) from None
        return text

    def clean(self) -> dict[str, Any]:
        """Refuse the same value chosen twice."""
        given = self.cleaned_data
        chosen = [given[name] for name in PICKS if given.get(name)]
        twice = next((name for name in PICKS if given.get(name) and chosen.count(given[name]) > 1), None)
        if twice:
            self.add_error(PICKS[-1] if given.get(PICKS[-1]) == given[twice] else PICKS[1], _ONCE)
        return given

    def changed(self) -> dict[str, str]:
        """Give the fields that are not what the page showed."""
        return changed_since(self.cleaned_data)


def changed_since(cleaned: Mapping[str, Any]) -> dict[str, str]:
    """Give, as text, the fields that are not what the page showed."""
    shown = cleaned.get("shown")
    before = shown if isinstance(shown, dict) else {}
    given = {
        name: "" if value is None else value.isoformat() if isinstance(value, date) else str(value)
        for name, value in cleaned.items()
        if name != "shown"
    }
    return {name: value for name, value in given.items() if value != str(before.get(name, ""))}


def shown_text(given: Mapping[str, str]) -> str:
    """Write what a page shows, for the form to give back."""
    return json.dumps(given, ensure_ascii=False)


def again_choices() -> list[tuple[str, str]]:
    """Name the three boxes of « le referiez-vous ? »."""
    words = {"yes": gettext("Oui"), "unsure": gettext("Peut-être"), "no": gettext("Non")}
    return [(name, words[name]) for name in AGAIN]
