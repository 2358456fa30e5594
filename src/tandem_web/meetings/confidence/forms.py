"""What is typed in confidence, and whom the coordinator names."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tandem_web.accounts.models import User
from tandem_web.meetings.confidence.actions import TWO

# In the worst of alphabets, still less than the room of what is sealed.
_LONGEST = 2000


class WordForm(forms.Form):
    """One message."""

    text = forms.CharField(
        label=_("Votre message"),
        help_text=_("2 000 signes au plus."),
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off"}),
    )
    nonce = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial={"nonce": uuid4()})


class NameForm(forms.Form):
    """The two people of a territory."""

    people = forms.ModelMultipleChoiceField(
        queryset=User.objects.none(),
        label=_("Quelles deux personnes ?"),
        help_text=_(
            "Membres du territoire qui ne siègent dans aucune maison et ne lisent pour aucun financeur."
        ),
        widget=forms.CheckboxSelectMultiple,
        to_field_name="uuid",
    )

    def __init__(self, data: Mapping[str, Any] | None, *, offered: Any, named: Any) -> None:
        super().__init__(data, initial={"people": [str(one.uuid) for one in named]})
        self.fields["people"].queryset = offered  # type: ignore[attr-defined]

    def clean_people(self) -> Any:
        """Ask for two people, no more, no less: one alone could not be away, three are no longer a confidence."""
        people = self.cleaned_data["people"]
        if len(people) != TWO:
            raise ValidationError(_("Choisissez deux personnes, ni plus ni moins."))
        return people
