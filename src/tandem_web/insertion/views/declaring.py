"""A structure declares its month: by its account, or by a link that asks for none."""

from datetime import date, datetime
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tandem.ledger.calendar import last_complete_month
from tandem.ledger.checks import LINK
from tandem.record.entry import NEUTRAL
from tandem.reports.ledger import month_name
from tandem.values.errors import DataRefused
from tandem_web.accounts.doors import refused_for_a_while
from tandem_web.accounts.models import User
from tandem_web.cooperations.refusals import refusal_words
from tandem_web.directory.access import for_viewer, frame_of, page_language
from tandem_web.directory.hats import Viewer
from tandem_web.insertion import queries
from tandem_web.insertion.actions import append, mark_path
from tandem_web.insertion.declaring import DeclarationForm
from tandem_web.insertion.links import held_link, link_of
from tandem_web.insertion.models import Contract, House, Month, PathRow
from tandem_web.insertion.rights import place_of
from tandem_web.insertion.views.contract import found, month_of
from tandem_web.ui.parameters import parameter_set

# The link that was opened, in the session of whoever opened it.
HELD = "declaration"
_TO_REVIEW = 422


@login_not_required
@never_cache
@require_safe
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """Take the secret out of the address: the session holds the link from then on."""
    if refused := refused_for_a_while(request, "declaration"):
        return refused
    link = link_of(token, timezone.now())
    if link is None:
        return render(request, "insertion/closed.html", status=410)
    request.session[HELD] = str(link.uuid)
    return redirect("insertion:declare_by_link")


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest) -> HttpResponse:
    """Declare by a link: one contract, one house, and nothing else."""
    held = request.session.get(HELD)
    link = held_link(held, timezone.now()) if held else None
    if link is None:
        return render(request, "insertion/closed.html", status=410)
    return _page(request, link.house.contract, link.house, via=LINK, viewer=None)


@require_http_methods(["GET", "HEAD", "POST"])
@for_viewer
def by_account(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Declare as a house of the contract; the facilitator declares for the one she names."""
    contract, place = found(viewer, uuid)
    house = place.house
    if place.follows:
        house = House.objects.filter(contract=contract, ref=request.GET.get("pour", "")).first()
    if house is None or not place_of(contract, house).supplies:
        raise Http404
    return _page(request, contract, house, via=place.voice, viewer=viewer)


def _page(
    request: HttpRequest, contract: Contract, house: House, *, via: str, viewer: Viewer | None
) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    read = queries.read_contract(contract, today, parameter_set())
    month = _month(request, contract, house, today)
    data = request.POST if request.method == "POST" else None
    form = DeclarationForm(
        data,
        read=read,
        house=house,
        month=month,
        like="comme" in request.GET,
        # Whoever holds the link of a house speaks for it; the facilitator, for nobody's marks.
        reads_marks=via != NEUTRAL,
    )
    author = viewer.person if viewer else None
    context = {
        **(frame_of(viewer) if viewer else {}),
        "contract": contract,
        "house": house,
        "read": read,
        "form": form,
        "month": month,
        "month_name": month_name(month, page_language()),
        "months": queries.months_to_declare(contract, house.pk, last_complete_month(today)),
        "by_link": viewer is None,
    }
    if request.method == "POST" and form.is_valid() and _declared(form, contract, house, via, author, now):
        context["lines"] = _rows(contract, house, month)
        return render(request, "insertion/declared.html", context)
    response = render(request, "insertion/declare.html", context)
    response.status_code = _TO_REVIEW if form.errors else 200
    return response


def _month(request: HttpRequest, contract: Contract, house: House, today: date) -> date:
    """Give the month asked for, else the oldest that waits, else the last that is over."""
    asked = request.GET.get("mois")
    if asked:
        return month_of(asked)
    waiting = queries.months_to_declare(contract, house.pk, last_complete_month(today))
    return waiting[0] if waiting else last_complete_month(today)


@transaction.atomic
def _declared(
    form: DeclarationForm,
    contract: Contract,
    house: House,
    via: str,
    author: User | None,
    now: datetime,
) -> bool:
    try:
        with transaction.atomic():
            entries = form.entries(via, timezone.localdate(now))
            append(contract=contract, entries=entries, parameters=parameter_set(), author=author, now=now)
    except DataRefused as refused:
        for sentence in refusal_words(refused, page_language()):
            form.add_error(None, sentence)
        return False
    path = getattr(form, "new_path", None)
    if path and form.cleaned_data["new_mark"]:
        mark_path(path=PathRow.objects.get(contract=contract, uuid=path), text=form.cleaned_data["new_mark"])
    return True


def _rows(contract: Contract, house: House, month: date) -> Month | None:
    return Month.objects.filter(contract=contract, structure=house, month=month).first()
