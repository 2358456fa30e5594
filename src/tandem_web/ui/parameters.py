"""Pages about parameters: what each cut-off or rate is, since when, from where, and the day it was last checked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import groupby

from django.utils.translation import get_language, gettext, pgettext

from tandem.parameters import Parameter, ParameterSet, load_parameters
from tandem.parameters.parameter import DatedValue
from tandem.readings import READINGS
from tandem.reports.rules import case_text
from tandem.reports.sentences import label, measure, number, percent
from tandem.reports.typography import NO_BREAK

# In French, 1.9 hour is still singular; English words are written so that this reads well too.
_PLURAL_FROM = 2


@cache
def parameter_set() -> ParameterSet:
    """Give the parameters this release ships, read once."""
    return load_parameters()


@dataclass(frozen=True, slots=True)
class Shown:
    """A parameter as a page shows it on a day."""

    id: str
    label: str
    status: str
    status_meaning: str
    value: str
    current: DatedValue | None
    parameter: Parameter


def shown(parameter: Parameter, day: date) -> Shown:
    """Prepare one parameter for a page."""
    in_force = [value for value in parameter.values if value.from_ <= day]
    current = in_force[-1] if in_force else None
    name, meaning = statuses()[parameter.status]
    label = parameter.label.get(get_language() or "fr", parameter.label["fr"])
    printed = (
        value_text(current, parameter.unit) or gettext("selon le cas")
        if current
        else gettext("pas encore en vigueur")
    )
    return Shown(parameter.id, label, name, meaning, printed, current, parameter)


def by_topic(parameters: Iterable[Parameter], day: date) -> list[tuple[str, list[Shown]]]:
    """Group parameters by the calculation they serve, for the list."""
    groups = groupby(parameters, key=lambda one: one.id.rpartition(".")[0])
    return [(topic_name(topic), [shown(one, day) for one in group]) for topic, group in groups]


def topic_name(topic: str) -> str:
    """Name a group of parameters: the reading they serve, else as they are filed."""
    family, _, law = topic.partition(".")
    if law:
        return label(f"law_topic.{law}", get_language() or "fr")
    if family in READINGS:
        return label(f"reading.{family}", get_language() or "fr")
    return {
        "agreements": gettext("Ce que nous avons convenu"),
        "checkups": gettext("Points croisés"),
        "ledger": gettext("Les heures d’insertion"),
        "matching": gettext("Trouver"),
        "people": gettext("Les personnes"),
        "tableau": gettext("Reprendre mon tableau"),
        "territory": gettext("Ce mois-ci"),
    }.get(topic, topic)


def value_text(dated: DatedValue, unit: str) -> str:
    """Print a dated value with its unit, or the reason why there is none."""
    if dated.missing:
        return {"repealed": gettext("abrogé"), "unknown": gettext("inconnu")}[dated.missing]
    if isinstance(dated.value, Decimal):
        return with_unit(dated.value, unit)
    return ""


def with_unit(value: Decimal, unit: str) -> str:
    """Print a value with the name of its unit."""
    if unit == "ratio":
        return percent(value, get_language() or "fr")
    if unit == "yes_no":
        return measure(value, get_language() or "fr", unit)
    name, printed = _units(value).get(unit, ""), number(value, get_language() or "fr")
    return f"{printed}{NO_BREAK}{name}" if name else printed


def cells_of(dated: DatedValue, parameter: Parameter) -> list[tuple[str, str]]:
    """Give the cells of a value that has several, each with its case in words; else none."""
    if not isinstance(dated.value, Mapping):
        return []
    return [
        (case_text(point, parameter, get_language() or "fr"), with_unit(value, parameter.unit))
        for point, value in dated.value.items()
    ]


def _units(value: Decimal) -> Mapping[str, str]:
    several = abs(value) >= _PLURAL_FROM
    return {
        "count": "",
        "euro": "€",
        "hour": gettext("heures") if several else gettext("heure"),
        "minute": gettext("minutes") if several else gettext("minute"),
        "day": gettext("jours") if several else gettext("jour"),
        "month": pgettext("several", "mois") if several else gettext("mois"),
        "year": gettext("ans") if several else gettext("an"),
        "person": gettext("personnes") if several else gettext("personne"),
        "euro_per_hour": gettext("€ par heure"),
    }


def statuses() -> Mapping[str, tuple[str, str]]:
    """Name the four statuses and say what each means."""
    return {
        "law": (gettext("loi"), gettext("Fixé par un texte. Personne ne peut le changer ici.")),
        "published": (gettext("publié"), gettext("Donné par une publication que chacun peut lire.")),
        "practice": (gettext("usage"), gettext("Un usage du métier, sans texte qui l’impose.")),
        "convention": (
            gettext("convention"),
            gettext(
                "Choisi par Tandem, faute de mieux. Un territoire peut en choisir un autre, et cela se voit."
            ),
        ),
    }
