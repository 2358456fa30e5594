"""What is asked of a coordinator: what ties her to a cooperation, and who else can be its third party."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tandem_web.accounts.models import User
from tandem_web.cooperations.models import Cooperation, Tie
from tandem_web.cooperations.ties.declaring import coordinators_of

KIND_WORDS = {
    Tie.Kind.NONE: _("aucun lien avec ces maisons"),
    Tie.Kind.BOARD: _("membre d’une instance de l’une des maisons"),
    Tie.Kind.PAID: _("payé·e par l’une des maisons"),
    Tie.Kind.OTHER: _("un autre lien"),
}


class TieForm(forms.Form):
    """Say one's ties, and name another third party where there is one."""

    kind = forms.ChoiceField(
        label=_("Ce qui me lie à cette coopération"),
        choices=[*KIND_WORDS.items()],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("En une phrase"),
        help_text=_("Laquelle des maisons, depuis quand. Les deux maisons le liront."),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    other = forms.ModelChoiceField(
        User.objects.none(),
        to_field_name="uuid",
        required=False,
        label=_("L’autre tiers à qui s’adresser"),
        empty_label=_("Personne d’autre pour l’instant"),
    )
    sometimes_needed = ("words", "other")

    def __init__(self, *args: Any, cooperation: Cooperation, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = coordinators_of(cooperation.territory).exclude(pk=person.pk)
        self.has_others = others.exists()
        if not self.has_others:
            del self.fields["other"]
            return
        field = self.fields["other"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 (declared above)
        field.queryset = others

    def clean(self) -> dict[str, Any]:
        """Ask for the sentence of another tie, and for another third party as soon as there is a tie and somebody else."""
        data = super().clean() or self.cleaned_data
        kind = data.get("kind")
        if kind == Tie.Kind.OTHER and not data.get("words"):
            self.add_error("words", _("Dites ce lien en une phrase : sans elle, personne ne sait lequel."))
        if kind == Tie.Kind.NONE:
            data["other"] = None
        elif kind and self.has_others and not data.get("other") and "other" not in self.errors:
            self.add_error(
                "other", _("Vous avez un lien : nommez l’autre tiers à qui les maisons peuvent s’adresser.")
            )
        return data
