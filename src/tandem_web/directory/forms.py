"""What is asked to invite, to join, and to answer; the forms read, the actions decide."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tandem_web.accounts.models import Membership, Territory, User
from tandem_web.directory.models import Organisation, Seat
from tandem_web.directory.wording import ROLE_WORDS

_EMAIL = {"autocomplete": "off", "inputmode": "email"}


class EmailField(forms.EmailField):
    """An address of one line: what would add a header to a letter is no address."""

    def to_python(self, value: Any) -> str:
        """Refuse a line break wherever it stands, before the ends are trimmed."""
        if any(mark in str(value or "") for mark in "\r\n\0"):
            raise ValidationError(_("Une adresse tient sur une ligne."))
        return (super().to_python(value) or "").casefold()


class HouseInvitationForm(forms.Form):
    """Offer a seat in one's house."""

    email = EmailField(label=_("Son adresse"), widget=forms.EmailInput(attrs=_EMAIL))
    role = forms.ChoiceField(
        label=_("Sa place"),
        choices=[(role, ROLE_WORDS[role]) for role in (Seat.Role.CONTRIBUTOR, Seat.Role.ADMINISTRATOR)],
    )


class PlaceForm(forms.Form):
    """A place of a territory: a role in it, or the first administrator of one of its houses."""

    role = forms.ChoiceField(
        label=_("Sa place"),
        choices=[
            (role, ROLE_WORDS[role])
            for role in (
                Seat.Role.ADMINISTRATOR,
                Membership.Role.FACILITATOR,
                Membership.Role.READER,
                Membership.Role.COORDINATOR,
            )
        ],
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        to_field_name="uuid",
        required=False,
        label=_("Sa maison"),
        empty_label=_("Aucune : sa place est dans le territoire"),
        help_text=_("Pour qui administre une maison seulement. Elle invitera ensuite ses collègues."),
    )
    sometimes_needed = ("organisation",)

    def __init__(self, *args: Any, territory: Territory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.houses.queryset = Organisation.objects.filter(territory=territory)

    @property
    def houses(self) -> "forms.ModelChoiceField[Organisation]":
        """Give the field that chooses a house."""
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 (declared above)
        return field

    def clean(self) -> dict[str, Any]:
        """Refuse a house for a role that has none, and the other way round."""
        data = super().clean() or self.cleaned_data
        administers = data.get("role") == Seat.Role.ADMINISTRATOR
        if administers and not data.get("organisation") and "organisation" not in self.errors:
            self.add_error("organisation", _("Choisissez la maison que cette personne administrera."))
        if not administers:
            data["organisation"] = None
        return data


class InvitationForm(PlaceForm):
    """Offer a place of a territory to an address."""

    email = EmailField(label=_("Son adresse"), widget=forms.EmailInput(attrs=_EMAIL))
    field_order = ("email", "role", "organisation")


class JoinForm(forms.Form):
    """Ask to join a territory."""

    territory = forms.ModelChoiceField(
        Territory.objects.order_by("name"),
        to_field_name="slug",
        label=_("Le territoire"),
        empty_label=_("Choisissez"),
    )
    name = forms.CharField(
        label=_("Votre nom"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = EmailField(
        label=_("Votre adresse"),
        help_text=_("L’invitation y sera envoyée."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    house = forms.CharField(
        label=_("Votre maison"),
        help_text=_("La structure, l’entreprise ou le service pour qui vous parleriez."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )


class MeForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    """How a person is named, the language she is written to in, and whether she is."""

    language = forms.ChoiceField(
        label=_("Votre langue"),
        help_text=_("Celle des courriels et de votre première page."),
        choices=settings.LANGUAGES,
    )

    class Meta:
        model = User
        fields = ("name", "language", "has_digest")
        labels = {  # noqa: RUF012 (Django reads it so)
            "name": _("Votre nom"),
            "has_digest": _(
                "Recevoir par courriel, une fois par jour au plus, ce qui est attendu et nouveau"
            ),
        }
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"})}  # noqa: RUF012 (same)
