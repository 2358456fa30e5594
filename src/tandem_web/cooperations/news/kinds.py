"""One form a kind: the few fields each takes. Nothing is asked that no reading uses."""

from collections.abc import Mapping
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tandem.record.kinds.cooperation import CRITERIA, FORMS
from tandem_web.cooperations.news.delivery import ActionForm, DeliveryForm
from tandem_web.cooperations.news.fields import AnyDay, LineField, PastDay
from tandem_web.cooperations.news.forms import NewsForm, Table, named, party_choices

_FAMILIES = (
    "misfortunes_of_time",
    "misconceptions",
    "misallocation",
    "mismatch",
    "misuse_of_power",
    "mistrust",
)
_EVENTS = ("contact", "payment", "shock", "competing", "press")
_ENDS = ("achieved", "term", "stopped", "taken_over")
_RULES = ("one_person_one_vote", "capital", "executive")
_SHOWN, _BY_A_THIRD = 3, 4


class MeetingForm(NewsForm):
    """A meeting: who was there, and what one house undertook."""

    kind = "meeting"
    asked = ("on", "parties")
    finer = ("owner", "due")

    parties = forms.MultipleChoiceField(label=_("Qui était là ?"), widget=forms.CheckboxSelectMultiple)
    owner = forms.ChoiceField(
        label=_("Une maison s’est engagée à quelque chose : laquelle ?"), required=False
    )
    due = AnyDay(_("Pour quel jour ?"))

    def prepare(self) -> None:
        """Offer the houses, all of them being there unless she says otherwise."""
        houses = party_choices(self.about.record)
        self._choices("parties", houses)
        self._choices("owner", [("", gettext("aucune")), *houses])
        self.initial.setdefault("parties", [name for name, _label in houses])

    def clean(self) -> Table:
        """Ask for both the house and the day of an undertaking, or for neither."""
        given = super().clean()
        if bool(given.get("owner")) != bool(given.get("due")) and not {"owner", "due"} & set(self.errors):
            missing = "due" if given.get("owner") else "owner"
            self.add_error(missing, ValidationError(_("Dites la maison et le jour, ou ni l’un ni l’autre.")))
        return given

    def told(self) -> Table:
        """Give the meeting, with the undertakings it had already."""
        given, before = self.cleaned_data, self.about.corrected_body.get("actions", [])[1:]
        first = [{"owner": given["owner"], "due": given["due"].isoformat()}] if given["owner"] else []
        return {
            "day": given["on"].isoformat(),
            "parties": given["parties"],
            "actions": [*first, *before] or None,
        }

    def shown(self, body: Table) -> Table:
        """Show the meeting to correct, and its first undertaking."""
        return {"parties": body["parties"], **next(iter(body.get("actions", ())), {})}


class DecisionForm(NewsForm):
    """A question put to a house, and when it answered."""

    kind = "decision"
    asked = ("question", "party", "asked_on", "answered_on")
    finer = ("bodies", "rule")
    # The day of the entry is that of the answer, or of the question: it is not asked again.
    on = None  # type: ignore[assignment] # how Django takes a field away

    question = LineField(
        _("La question"), _("Par exemple : livrer aussi le samedi. Sans nommer personne."), longest=200
    )
    party = forms.ChoiceField(label=_("Quelle maison décide ?"))
    asked_on = PastDay(_("Question posée le"), required=True)
    answered_on = PastDay(_("Réponse donnée le"), _("Laissez vide si elle n’est pas encore venue."))
    bodies = forms.IntegerField(
        label=_("Par combien d’instances est-ce passé ?"),
        help_text=_("Bureau, conseil, assemblée, direction…"),
        min_value=1,
        max_value=20,
        required=False,
    )
    rule = forms.ChoiceField(label=_("Selon quelle règle ?"), required=False)

    def prepare(self) -> None:
        """Offer the houses and the rules."""
        self._choices("party", party_choices(self.about.record))
        rules = {
            "one_person_one_vote": gettext("une personne, une voix"),
            "capital": gettext("les parts de capital"),
            "executive": gettext("la direction décide"),
        }
        self._choices("rule", [("", gettext("je ne sais pas")), *((name, rules[name]) for name in _RULES)])

    def clean(self) -> Table:
        """Refuse an answer that comes before its question."""
        given = super().clean()
        refuse_backwards(self, "asked_on", "answered_on")
        return given

    def day(self) -> date:
        """Give the day of the answer, or of the question."""
        day: date = self.cleaned_data["answered_on"] or self.cleaned_data["asked_on"]
        return day

    def told(self) -> Table:
        """Give the decision."""
        given = self.cleaned_data
        return {
            "party": given["party"],
            "question": given["question"],
            "asked": given["asked_on"].isoformat(),
            "answered": given["answered_on"] and given["answered_on"].isoformat(),
            "bodies": given["bodies"],
            "rule": given["rule"] or None,
        }

    def shown(self, body: Table) -> Table:
        """Show the decision to correct."""
        return {**body, "asked_on": body["asked"], "answered_on": body.get("answered")}


class DifficultyForm(NewsForm):
    """What gets stuck, since when, until when."""

    kind = "difficulty"
    usual_audience = "own"
    asked = ("type", "opened", "closed")
    on = None  # type: ignore[assignment] # how Django takes a field away

    type = forms.ChoiceField(label=_("Qu’est-ce qui coince ?"), widget=forms.RadioSelect)
    opened = PastDay(_("Depuis quand ?"), required=True)
    closed = PastDay(_("Réglée le"), _("Laissez vide si elle dure encore."))

    def prepare(self) -> None:
        """Offer the six families of difficulty."""
        self._choices("type", named("difficulty", _FAMILIES))

    def clean(self) -> Table:
        """Refuse a difficulty settled before it began."""
        given = super().clean()
        refuse_backwards(self, "opened", "closed")
        return given

    def day(self) -> date:
        """Give the day it was settled, or began."""
        day: date = self.cleaned_data["closed"] or self.cleaned_data["opened"]
        return day

    def told(self) -> Table:
        """Give the difficulty."""
        given = self.cleaned_data
        closed = given["closed"] and given["closed"].isoformat()
        return {"type": given["type"], "opened": given["opened"].isoformat(), "closed": closed}

    def shown(self, body: Table) -> Table:
        """Show the difficulty to correct, or to say that it is settled."""
        settled = {"closed": self.about.today} if self.about.is_settled else {}
        return {**body, **settled}


class EventForm(NewsForm):
    """Something that may change the course of things."""

    kind = "event"
    asked = ("type", "on")

    type = forms.ChoiceField(label=_("Qu’est-ce qui a changé ?"), widget=forms.RadioSelect)

    def prepare(self) -> None:
        """Offer the kinds of change."""
        words = {
            "shock": gettext("Un changement important, dedans ou autour"),
            "competing": gettext("Un autre événement au même moment"),
            "press": gettext("Un article dans la presse"),
            "payment": gettext("Un paiement en retard"),
            "contact": gettext("Un interlocuteur qui change"),
        }
        self._choices("type", [(name, words[name]) for name in _EVENTS])

    def told(self) -> Table:
        """Give the change."""
        return {"type": self.cleaned_data["type"]}

    def shown(self, body: Table) -> Table:
        """Show the change to correct."""
        return dict(body)


class PieceForm(ActionForm):
    """A piece, and what it shows of an action."""

    kind = "evidence"
    asked = ("criterion", "state", "grade", "on")
    sometimes_needed = (*ActionForm.sometimes_needed, "piece_title", "piece_file", "piece_place")

    criterion = forms.ChoiceField(label=_("Que montre-t-elle ?"))
    state = forms.ChoiceField(label=_("Va-t-elle dans ce sens ?"), widget=forms.RadioSelect)
    grade = forms.ChoiceField(label=_("D’où vient la pièce ?"), widget=forms.RadioSelect)

    def prepare(self) -> None:
        """Offer what a piece may show, in plain words."""
        super().prepare()
        self._choices("criterion", named("criterion", CRITERIA))
        self._choices(
            "state",
            [
                ("attested", gettext("Oui, elle le montre")),
                ("contradicted", gettext("Non, elle dit autre chose")),
            ],
        )
        grades = [
            (str(_SHOWN), gettext("De l’une des maisons, ou des deux")),
            (str(_BY_A_THIRD), gettext("D’un tiers sans intérêt dans l’affaire")),
        ]
        if not self.about.is_neutral and self.initial.get("grade") != _BY_A_THIRD:
            # That a piece comes from somebody without a stake is for the third party to say.
            grades.pop()
        if int(self.initial.get("grade", _SHOWN)) < _SHOWN:
            grades.append((str(self.initial["grade"]), gettext("Aucune pièce : c’est dit par un côté")))
        self._choices("grade", grades)
        self.initial = {"state": "attested", "grade": str(_SHOWN), **self.initial}

    def clean(self) -> Table:
        """Ask for the piece itself, where the line rests on one."""
        given = super().clean()
        rests_on_one = int(given.get("grade") or 0) >= _SHOWN
        if (
            rests_on_one
            and not given.get("piece_title")
            and not given.get("piece_file")
            and not self.pieces
            and not {"piece_title", "piece_file"} & set(self.errors)
        ):
            self.add_error("piece_title", ValidationError(_("Donnez un nom à la pièce.")))
        return given

    def told(self) -> Table:
        """Give what the piece shows."""
        given = self.cleaned_data
        return {
            "action": self.action_id(),
            "criterion": given["criterion"],
            "state": given["state"],
            "grade": int(given["grade"]),
        }

    def shown(self, body: Table) -> Table:
        """Show the line to correct."""
        return {**body, "action": self.standing_action(body["action"])}


class OpinionForm(NewsForm):
    """The form one house thinks the cooperation has."""

    kind = "opinion"
    asked = ("stage", "on")

    stage = forms.ChoiceField(label=_("Quelle forme y voit-elle ?"), widget=forms.RadioSelect)

    def prepare(self) -> None:
        """Offer the forms, and only houses that have a side: an opinion is never that of the third party."""
        self.fields["by"].label = gettext("Quelle maison donne son avis ?")
        mine = {name for name, _words in self.voices()}
        sided = [
            one for one in self.about.record.parties if one.side in ("ess", "company") and one.id in mine
        ]
        self._choices("by", [choice for choice in self.voices() if choice[0] in {one.id for one in sided}])
        # The side that has the opinion counts, whoever wrote it down.
        side = self.about.corrected_body.get("side")
        self.initial["by"] = next((one.id for one in sided if side in (None, one.side)), None)
        self._choices("stage", named("form", FORMS))

    def told(self) -> Table:
        """Give the opinion, on the side of the house that has it."""
        return {"side": self.about.side(self.cleaned_data["by"]), "stage": self.cleaned_data["stage"]}

    def shown(self, body: Table) -> Table:
        """Show the opinion to correct."""
        return dict(body)


class EndForm(NewsForm):
    """The end of the cooperation, and its cause."""

    kind = "end"
    asked = ("cause", "on")

    cause = forms.ChoiceField(label=_("Comment cela finit-il ?"), widget=forms.RadioSelect)

    def prepare(self) -> None:
        """Offer the four causes."""
        words = {
            "achieved": gettext("Objectif atteint"),
            "term": gettext("Terme prévu"),
            "stopped": gettext("Arrêt"),
            "taken_over": gettext("Reprise par d’autres"),
        }
        self._choices("cause", [(name, words[name]) for name in _ENDS])

    def told(self) -> Table:
        """Give the end."""
        return {"cause": self.cleaned_data["cause"]}

    def shown(self, body: Table) -> Table:
        """Show the end to correct."""
        return dict(body)


def refuse_backwards(form: forms.Form, before: str, after: str) -> None:
    """Say that a second day comes before the first."""
    first, second = form.cleaned_data.get(before), form.cleaned_data.get(after)
    if first and second and second < first:
        form.add_error(
            after, ValidationError(_("Ce jour vient avant le premier : l’un des deux est à revoir."))
        )


_CLASSES: tuple[type[NewsForm], ...] = (
    DeliveryForm,
    MeetingForm,
    DecisionForm,
    DifficultyForm,
    EventForm,
    PieceForm,
    OpinionForm,
    EndForm,
)
FORM_OF: Mapping[str, type[NewsForm]] = {one.kind: one for one in _CLASSES}
