"""The page of a contract, and what is written there."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tandem.ledger import print_ledger
from tandem.ledger.kinds import GROUNDS
from tandem.record.fields import MONTH
from tandem.reports.rules import sentence_of, steps_of
from tandem.values.errors import DataRefused
from tandem.values.json_types import as_json
from tandem_web.cooperations.models import Cooperation
from tandem_web.cooperations.refusals import refusal_words
from tandem_web.cooperations.rights import audience_in
from tandem_web.directory.access import for_viewer, page_language, rendered
from tandem_web.directory.hats import Viewer
from tandem_web.insertion import pages, queries
from tandem_web.insertion.actions import append, open_contract
from tandem_web.insertion.fields import coded
from tandem_web.insertion.models import Contract
from tandem_web.insertion.opening import ContractForm
from tandem_web.insertion.rights import Place, follows, place_in
from tandem_web.insertion.told import tell_cooperation
from tandem_web.insertion.writing import BY_SLUG, TellingForm
from tandem_web.ui.parameters import parameter_set

_TO_REVIEW = 422


def found(viewer: Viewer, uuid: UUID) -> tuple[Contract, Place]:
    """Find a contract the reader may open, and what she is there; another is not found, so that nothing tells it exists."""
    contract = queries.contract_for(viewer, uuid)
    place = place_in(viewer, contract) if contract else None
    if contract is None or place is None:
        raise Http404
    return contract, place


@require_safe
@for_viewer
def contract_page(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Show one contract: what is due, done and left, what comes at this pace, and what waits for this reader."""
    contract, place = found(viewer, uuid)
    day, language, parameters = timezone.localdate(), page_language(), parameter_set()
    read = queries.read_contract(contract, day, parameters)
    words = pages.sentence(read, parameters, day, language)
    drawings = pages.drawings(read, words, language)
    context = {
        "contract": contract,
        "read": read,
        "terms": read.account.terms,
        "place": place,
        "sentence": words,
        "wide": drawings["wide"],
        "phone": drawings["phone"],
        "table": pages.table_of(read, language),
        "lots": pages.by_lot(read),
        "structures": pages.by_structure(read),
        "channels": pages.by_channel(read, language),
        "paths": pages.paths_of(read, place),
        "people": pages.people(read, parameters, day),
        "statements": pages.statements_of(read),
        "to_close": pages.to_close(read, day) if place.follows else [],
        "waiting": pages.waiting_months(contract) if place.follows else [],
        "grounds": coded("ledger.ground", GROUNDS),
        "proposals": pages.proposals(read, day),
        "thread": pages.thread(read, place, language),
        "tellings": pages.tellings(place),
        "near": pages.structures_near(contract) if place.follows or place.answers else [],
        # A facilitator follows contracts, not cooperations: no link leads where she may not go.
        "opens_cooperation": contract.cooperation is not None
        and audience_in(viewer, contract.cooperation) is not None,
        "kinds": pages.kinds_that_count(day, parameters),
        "shared": pages.shared_with(contract),
        "to_declare": pages.own_months(read, place, day.replace(day=1)),
        **pages.consequences(read, day, parameters, language),
    }
    return rendered(request, viewer, "insertion/contract.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_viewer
def new_contract(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Open a contract: its hours written, or computed by the rule with its steps."""
    if not follows(viewer):
        raise Http404
    parameters, now = parameter_set(), timezone.now()
    form = ContractForm(
        request.POST or None,
        viewer=viewer,
        parameters=parameters,
        today=timezone.localdate(now),
    )
    valid = request.method == "POST" and form.is_valid()
    if valid and "compute" not in request.POST:
        try:
            return redirect("insertion:contract", _opened(form, viewer, now).uuid)
        except DataRefused as refused:
            for sentence in refusal_words(refused, page_language()):
                form.add_error(None, sentence)
    context: dict[str, object] = {"form": form}
    if form.is_bound and form.computed:
        context["found"] = sentence_of(form.computed, page_language())
        context["steps"] = steps_of(form.computed, page_language())
    response = rendered(request, viewer, "insertion/new.html", context)
    response.status_code = _TO_REVIEW if form.errors else 200
    return response


@transaction.atomic
def _opened(form: ContractForm, viewer: Viewer, now: datetime) -> Contract:
    linked = form.cleaned_data["cooperation"]
    return open_contract(
        territory=viewer.territory,
        houses=form.houses(),
        entries=form.entries(),
        parameters=parameter_set(),
        author=viewer.person,
        now=now,
        cooperation=Cooperation.objects.get(territory=viewer.territory, uuid=linked) if linked else None,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_viewer
def tell(request: HttpRequest, viewer: Viewer, uuid: UUID, slug: str) -> HttpResponse:
    """Write one thing that happened: an amendment, a path, an attempt, a notice."""
    contract, place = found(viewer, uuid)
    told = BY_SLUG.get(slug)
    if told is None or place.role not in told.roles:
        raise Http404
    parameters, today = parameter_set(), timezone.localdate()
    read = queries.read_contract(contract, today, parameters)
    form = TellingForm(request.POST or None, told=told, read=read, today=today)
    if request.method == "POST" and form.is_valid() and _written(form, contract, place, viewer):
        messages.success(request, gettext("C’est écrit."))
        return redirect("insertion:contract", contract.uuid)
    context = {"contract": contract, "told": told, "form": form}
    response = rendered(request, viewer, "insertion/tell.html", context)
    response.status_code = _TO_REVIEW if form.errors else 200
    return response


def _written(form: TellingForm, contract: Contract, place: Place, viewer: Viewer) -> bool:
    try:
        append(
            contract=contract,
            entries=[form.entry(place.voice)],
            parameters=parameter_set(),
            author=viewer.person,
            now=timezone.now(),
        )
    except DataRefused as refused:
        for sentence in refusal_words(refused, page_language()):
            form.add_error(None, sentence)
        return False
    return True


@require_POST
@for_viewer
def judge(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Validate the hours of a structure for a month, or contest them."""
    contract, place = found(viewer, uuid)
    ground = request.POST.get("ground", "")
    if not (place.follows or (ground and place.role in {"contractor", "buyer"})):
        raise Http404
    body = {"month": request.POST.get("month"), "structure": request.POST.get("structure")}
    entry = (
        {"kind": "contest", "body": body | {"ground": ground}}
        if ground
        else {"kind": "validation", "body": body}
    )
    return _said(request, viewer, contract, place, entry)


@require_POST
@for_viewer
def answer(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Answer about a candidate, as the company."""
    contract, place = found(viewer, uuid)
    if not place.answers:
        raise Http404
    body = {"proposal": request.POST.get("proposal"), "said": request.POST.get("said")}
    return _said(request, viewer, contract, place, {"kind": "answer", "body": body})


@require_POST
@for_viewer
def accept(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Accept one issue of a statement, as the buyer."""
    contract, place = found(viewer, uuid)
    if not place.accepts:
        raise Http404
    number = request.POST.get("number", "")
    body = {"month": request.POST.get("month"), "number": int(number) if number.isdecimal() else None}
    return _said(request, viewer, contract, place, {"kind": "acceptance", "body": body})


def _said(
    request: HttpRequest, viewer: Viewer, contract: Contract, place: Place, entry: Mapping[str, object]
) -> HttpResponse:
    now = timezone.now()
    day = timezone.localdate(now)
    whole = {"on": day.isoformat(), "by": place.voice, "via": place.voice, **entry}
    try:
        append(contract=contract, entries=[whole], parameters=parameter_set(), author=viewer.person, now=now)
    except DataRefused as refused:
        for sentence in refusal_words(refused, page_language()):
            messages.error(request, sentence)
    else:
        tell_cooperation(contract, viewer.person, now)
        messages.success(request, gettext("C’est écrit."))
    return HttpResponseRedirect(reverse("insertion:contract", args=[contract.uuid]))


@require_safe
@for_viewer
def download(request: HttpRequest, viewer: Viewer, uuid: UUID) -> HttpResponse:
    """Give the ledger away: whole to who follows it; to a house, the hours by structure and way, and nobody's line."""
    contract, place = found(viewer, uuid)
    read = queries.read_contract(contract, timezone.localdate(), parameter_set())
    body = print_ledger(read.ledger) if place.follows else _hours_only(read)
    name = f'attachment; filename="heures-{contract.uuid}.json"'
    return HttpResponse(
        json.dumps(body, ensure_ascii=False, indent=2),
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": name},
    )


def _hours_only(read: queries.Read) -> object:
    account = read.account
    return as_json(
        {
            "tandem": "hours/1",
            "id": read.ledger.id,
            "title": account.terms.contract.title,
            "due": account.due,
            "done": account.done,
            "validated": account.validated,
            "left": account.left,
            "months": {f"{month:%Y-%m}": hours for month, hours in account.months().items()},
            "structures": {
                read.ledger.name(ref): hours for ref, hours in account.by(lambda x: x.structure).items()
            },
            "channels": account.by(lambda line: line.channel),
        }
    )


def month_of(text: str) -> date:
    """Read the month of an address. Raises Http404."""
    try:
        month: date = MONTH.read(text)
    except DataRefused:
        raise Http404 from None
    return month
