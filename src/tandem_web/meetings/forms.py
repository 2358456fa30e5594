"""What is typed about meetings: the day, who is there, lines, and the action a line becomes."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tandem_web.cooperations.news.fields import AnyDay
from tandem_web.directory.models import Organisation
from tandem_web.meetings.models import Line

_MOST_LINES = 60
_LONGEST = Line._meta.get_field("text").max_length or 0  # noqa: SLF001 (how Django describes a model)


class LinesField(forms.CharField):
    """A note, one thing a line."""

    widget = forms.Textarea(attrs={"rows": 6})

    def to_python(self, value: Any) -> Any:
        """Give the lines that say something."""
        return [line for one in str(value or "").splitlines() if (line := one.strip())]

    def validate(self, value: Any) -> None:
        """Refuse no line where some are needed, too many, and one too long for a page."""
        if not value and self.required:
            raise ValidationError(_("Écrivez au moins une ligne."))
        if len(value) > _MOST_LINES:
            raise ValidationError(_("Soixante lignes au plus à la fois. Gardez celles qui comptent."))
        if any(len(one) > _LONGEST for one in value):
            raise ValidationError(_("Une ligne dépasse 500 signes. Coupez-la en deux."))

    def run_validators(self, value: Any) -> None:
        """Nothing else to look at: a list has no length of its own."""


class PlanForm(forms.Form):
    """Note a meeting, held or to come."""

    sometimes_needed: ClassVar[tuple[str, ...]] = ()

    day = AnyDay(_("Quel jour ?"), _("Passé ou à venir."), required=True)
    parties = forms.MultipleChoiceField(label=_("Qui est là ?"), widget=forms.CheckboxSelectMultiple)
    guests = forms.ModelMultipleChoiceField(
        # Each page offers its own.
        queryset=Organisation.objects.none(),
        label=_("D’autres maisons du territoire"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    lines = LinesField(
        label=_("Ce qui s’est dit, une chose par ligne"),
        help_text=_("Lu par les maisons de cette coopération et par le tiers. Sans nommer personne."),
        required=False,
    )
    nonce = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self, data: Mapping[str, Any] | None, *, houses: Sequence[tuple[str, str]], guests: Any, today: Any
    ) -> None:
        super().__init__(
            data, initial={"nonce": uuid4(), "day": today, "parties": [name for name, _words in houses]}
        )
        self.fields["parties"].choices = houses  # type: ignore[attr-defined]
        self.fields["guests"].queryset = guests  # type: ignore[attr-defined]
        if not guests:
            del self.fields["guests"]


class NoteForm(forms.Form):
    """Add lines to the note of a meeting."""

    lines = LinesField(
        label=_("Ajouter des lignes, une chose par ligne"),
        help_text=_("Lu par les maisons de cette coopération et par le tiers. Sans nommer personne."),
    )


class MoveForm(forms.Form):
    """Move a meeting to another day."""

    day = AnyDay(_("Un autre jour"), required=True)


class PromiseForm(forms.Form):
    """Say which house undertook something, and for which day."""

    owner = forms.ChoiceField(label=_("Quelle maison s’y est engagée ?"), widget=forms.RadioSelect)
    due = AnyDay(_("Pour quel jour ?"), required=True)

    def __init__(self, data: Mapping[str, Any] | None, *, houses: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["owner"].choices = houses  # type: ignore[attr-defined]
