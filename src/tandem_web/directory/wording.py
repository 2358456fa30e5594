"""What the roles and the hats are called on screen."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tandem_web.directory.hats import Viewer

# None of these words says who the person is: they say what she does here.
ROLE_WORDS = {
    "coordinator": _("coordination du territoire"),
    "facilitator": _("suivi des clauses sociales"),
    "reader": _("lecture de ce qui est publié"),
    "operator": _("tenue de la machine"),
    "administrator": _("administration de la maison"),
    "contributor": _("parole pour la maison"),
}


def hat_words(hat: Viewer) -> str:
    """Name a hat: the place, then what one does there."""
    place = hat.organisation.name if hat.organisation else hat.territory.name
    return gettext("%(place)s, %(role)s") % {"place": place, "role": ROLE_WORDS[hat.role]}
