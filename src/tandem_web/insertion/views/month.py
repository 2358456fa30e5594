"""« Le mois de la facilitatrice », what a house sees in its place, and the reminder."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tandem.ledger.missing import before_any_hour
from tandem.reports.ledger import month_name
from tandem.reports.sentences import label
from tandem_web.cooperations.models import Cooperation
from tandem_web.cooperations.queries import export_record
from tandem_web.cooperations.views import record_for
from tandem_web.directory.access import for_viewer, page_language, rendered
from tandem_web.directory.hats import Viewer
from tandem_web.insertion import queries
from tandem_web.insertion.actions import append, neutral
from tandem_web.insertion.links import make_link
from tandem_web.insertion.models import House, Month
from tandem_web.insertion.rights import follows, visible
from tandem_web.ui.parameters import parameter_set


@require_safe
@for_viewer
def month_page(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Show who has not declared, what is contested, which contracts will miss their hours at this pace."""
    day, language = timezone.localdate(), page_language()
    found = queries.facilitator_month(viewer, day, parameter_set())
    context = {"page": found, "month": month_name(found.month, language), "shown": queries.SHOWN}
    if follows(viewer):
        return rendered(request, viewer, "insertion/month.html", context)
    mine = Month.objects.filter(
        contract__in=visible(viewer),
        structure__organisation=viewer.organisation,
        state=Month.State.AWAITED,
        month__lte=found.month,
    )
    context["to_declare"] = list(mine.select_related("contract").order_by("month", "pk")[: queries.SHOWN])
    return rendered(request, viewer, "insertion/own.html", context)


@require_safe
@for_viewer
def of_cooperation(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Show the contracts that are actions of a cooperation; without any, what is missing before an hour can be counted."""
    cooperation = record_for(viewer, uuid)
    if cooperation.about != Cooperation.About.COOPERATION:
        raise Http404
    record = export_record(cooperation, audience=viewer.audience, on=timezone.localdate())
    context = {
        "cooperation": cooperation,
        "contracts": visible(viewer).filter(cooperation=cooperation).order_by("title_folded", "pk"),
        "needs": [
            (label(f"ledger.need.{need.key}", page_language()), need.is_said)
            for need in before_any_hour(record)
        ],
        "follows": follows(viewer),
    }
    return rendered(request, viewer, "insertion/of_cooperation.html", context)


@require_POST
@never_cache
@for_viewer
def reminder(request: HttpRequest, viewer: Viewer, uuid: UUID, house: int) -> HttpResponse:
    """Prepare the reminder of one structure: its words, and a link that asks for no account."""
    contract = queries.contract_for(viewer, uuid)
    if contract is None or not follows(viewer):
        raise Http404
    row = get_object_or_404(House, pk=house, contract=contract)
    now, parameters = timezone.now(), parameter_set()
    day = timezone.localdate(now)
    months = queries.months_to_declare(contract, row.pk, day.replace(day=1))
    token = make_link(house=row, author=viewer.person, now=now, parameters=parameters)
    tried = neutral("attempt", {"type": "reminder"}, day)
    append(contract=contract, entries=[tried], parameters=parameters, author=viewer.person, now=now)
    context: dict[str, object] = {
        "contract": contract,
        "house": row,
        "months": [month_name(month, page_language()) for month in months if month < day.replace(day=1)],
        "link": request.build_absolute_uri(reverse("insertion:link", args=[token])),
        "days": int(parameters.on(day).number("ledger.link_days")),
    }
    context["letter"] = render_to_string("insertion/reminder.txt", context).strip()
    context["subject"] = gettext("Vos heures d’insertion")
    return rendered(request, viewer, "insertion/reminder.html", context)
