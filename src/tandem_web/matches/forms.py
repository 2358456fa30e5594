"""What is asked to find, to propose and to answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tandem_web.directory.houses.forms import resource_choices
from tandem_web.directory.models import Organisation
from tandem_web.matches.models import Answer

_FARTHEST = 300


class SeekForm(forms.Form):
    """What is looked for: every field may stay empty."""

    mots = forms.CharField(
        label=_("Des mots"), max_length=100, required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    sens = forms.ChoiceField(
        label=_("Des maisons qui"),
        choices=[("", _("cherchent ou offrent")), ("offer", _("offrent")), ("need", _("cherchent"))],
        required=False,
    )
    quoi = forms.ChoiceField(
        label=_("Quoi"), choices=lambda: [("", _("N’importe quoi")), *resource_choices()], required=False
    )
    cote = forms.ChoiceField(
        label=_("Côté"),
        choices=[
            ("", _("Tous")),
            ("ess", _("Structures")),
            ("company", _("Entreprises")),
            ("third", _("Tiers")),
        ],
        required=False,
    )
    lieu = forms.CharField(label=_("Près de (commune, code postal)"), max_length=100, required=False)
    rayon = forms.IntegerField(label=_("À moins de, en km"), min_value=1, max_value=_FARTHEST, required=False)


class ProposalForm(forms.Form):
    """Propose two houses to each other."""

    structure = forms.ModelChoiceField(
        Organisation.objects.none(),
        to_field_name="uuid",
        label=_("La structure"),
        empty_label=_("Choisissez"),
    )
    company = forms.ModelChoiceField(
        Organisation.objects.none(),
        to_field_name="uuid",
        label=_("L’entreprise"),
        empty_label=_("Choisissez"),
    )
    words = forms.CharField(
        label=_("Pourquoi elles gagneraient à se parler"),
        help_text=_("Lu par les deux maisons, dans les mêmes mots. Sans nommer personne."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 500}),
    )
    again = forms.BooleanField(
        label=_("Proposer quand même"), help_text=_("Si l’une des deux a déjà dit non."), required=False
    )

    def __init__(self, *args: Any, houses: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, side in (("structure", "ess"), ("company", "company")):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 (declared above)
            field.queryset = houses.filter(side=side)


class AnswerForm(forms.Form):
    """Answer a proposal."""

    choice = forms.ChoiceField(
        label=_("Votre réponse"),
        choices=[
            (Answer.Choice.YES, _("Oui, nous voulons nous parler")),
            (Answer.Choice.LATER, _("Plus tard")),
            (Answer.Choice.NO, _("Non")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Pourquoi ?"),
        help_text=_("Utile pour ne pas vous le proposer à nouveau. Lu par le tiers seulement."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": 300}),
    )
