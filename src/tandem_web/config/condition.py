"""The home of an operator: what is wrong with the installation, as the command says it; no record is read."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from tandem.reports import say
from tandem.values.messages import Message
from tandem_web.accounts.models import Membership
from tandem_web.directory.access import for_viewer, page_language, rendered
from tandem_web.directory.hats import Viewer
from tandem_web.keeping.condition import RIGHT, WRONG, look


@require_safe
@for_viewer
def condition(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Say what is wrong first, then what deserves a look."""
    if viewer.role != Membership.Role.OPERATOR:
        raise Http404
    points = look(timezone.now())
    rows = [
        {"is_wrong": one.state == WRONG, "words": _sentence(one.name, one.values)}
        for one in sorted(points, key=lambda point: point.state != WRONG)
        if one.state != RIGHT
    ]
    context = {"rows": rows, "n": len(points), "right": len(points) - len(rows)}
    return rendered(request, viewer, "territory/condition.html", context)


def _sentence(name: str, values: dict[str, object]) -> str:
    words = say(Message(f"condition.{name}", values), page_language())
    return words[:1].upper() + words[1:]
