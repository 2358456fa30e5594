"""Words of a cooperation that templates need: its age, its form, since when."""

from django import template
from django.template.base import FilterExpression, Node, NodeList, Parser, Token
from django.template.context import Context
from django.utils.translation import get_language, gettext

from tandem.reports.sentences import PRINTERS, label
from tandem_web.cooperations.life import Life
from tandem_web.cooperations.models import Tie
from tandem_web.cooperations.pages import Form
from tandem_web.cooperations.state import kept as kept_piece
from tandem_web.cooperations.ties.forms import KIND_WORDS

register = template.Library()


@register.filter
def age_words(life: Life) -> str:
    """Name the age: premiers mois, rodage, dans la durée; or say that it has ended."""
    return gettext("terminée") if life.ended else label(f"age.{life.age}", _language())


@register.filter
def tie_words(tie: Tie) -> str:
    """Say what ties a person who leads the territory to a cooperation."""
    return str(KIND_WORDS[Tie.Kind(tie.kind)])


@register.filter
def since_words(life: Life) -> str:
    """Say since when, and for how long."""
    language = _language()
    words = {
        "started": PRINTERS["day"](life.started, language),
        "ended": PRINTERS["day"](life.ended, language) if life.ended else "",
        "months": PRINTERS["months"](life.months, language),
    }
    if life.ended:
        return gettext("Du %(started)s au %(ended)s, %(months)s") % words
    return gettext("Depuis le %(started)s, %(months)s") % words


@register.filter
def form_words(form: Form) -> str:
    """Name the most supported form or forms; say so when none is."""
    if form.supported:
        return PRINTERS["list"](form.supported, _language(), "form")
    return gettext("Forme encore à établir")


@register.filter
def form_name(form: str) -> str:
    """Name one form."""
    return label(f"form.{form}", _language())


@register.filter
def open_words(form: Form) -> str:
    """Name the forms still possible, as a choice."""
    return PRINTERS["either"](form.open, _language(), "form").lower() if form.open else ""


@register.tag
def kept(parser: Parser, token: Token) -> Node:
    """Render a piece of a page once a state of its territory: `{% kept state "name" %}…{% endkept %}`; no name, each time."""
    _, state, part = token.split_contents()
    nodes = parser.parse(("endkept",))
    parser.delete_first_token()
    return _Kept(parser.compile_filter(state), parser.compile_filter(part), nodes)


class _Kept(Node):
    def __init__(self, state: FilterExpression, part: FilterExpression, nodes: NodeList) -> None:
        self.state, self.part, self.nodelist = state, part, nodes

    def render(self, context: Context) -> str:
        """Give the piece, kept or rendered."""
        part = self.part.resolve(context)
        if not part:
            return self.nodelist.render(context)
        return kept_piece(self.state.resolve(context), part, lambda: self.nodelist.render(context))


def _language() -> str:
    return get_language() or "fr"
