"""Pages about how things are computed. They depend on no record, and on nobody."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_safe

from tandem.parameters.parameter_set import ParameterRefused
from tandem.rules import RULES
from tandem_web.ui import parameters as pages
from tandem_web.ui import rules
from tandem_web.ui.methods import method_of
from tandem_web.ui.palette import swatches
from tandem_web.ui.samples import sample_triangle

SIDES = ("ess", "company", "third")


@login_not_required
@require_safe
def method(request: HttpRequest, name: str) -> HttpResponse:
    """Show how a calculation is made."""
    page = method_of(name, get_language() or "fr")
    if page is None:
        raise Http404
    return render(request, "ui/method.html", {"method": page, "name": name})


@login_not_required
@require_safe
def parameter_list(request: HttpRequest) -> HttpResponse:
    """Show every parameter in force today, by calculation."""
    topics = pages.by_topic(pages.parameter_set(), timezone.localdate())
    return render(request, "ui/parameters.html", {"topics": topics, "statuses": pages.statuses().values()})


@login_not_required
@require_safe
def parameter(request: HttpRequest, name: str) -> HttpResponse:
    """Show one parameter: its values by date, their sources, the day it was last checked."""
    try:
        found = pages.parameter_set()[name]
    except ParameterRefused:
        raise Http404(gettext("Aucun repère de ce nom.")) from None
    values = [
        {"dated": value, "text": pages.value_text(value, found.unit), "cells": pages.cells_of(value, found)}
        for value in reversed(found.values)
    ]
    context = {"one": pages.shown(found, timezone.localdate()), "parameter": found, "values": values}
    return render(request, "ui/parameter.html", context)


@login_not_required
@require_safe
def rule_list(request: HttpRequest) -> HttpResponse:
    """Show the questions of law Tandem answers, by topic."""
    return render(request, "ui/rules.html", {"topics": rules.by_topic()})


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def rule(request: HttpRequest, name: str) -> HttpResponse:
    """Put one question and show its answer. The address holds the question, except about a person: that one is not kept."""
    found = next((one for one in RULES.values() if one.command == name), None)
    if found is None:
        raise Http404(gettext("Aucune règle de ce nom."))
    if request.method == "POST" and not found.private:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    sent = request.POST if found.private else request.GET
    form, answer = rules.put(found, sent, timezone.localdate())
    context = {"rule": found, "question": rules.question(found), "form": form, "answer": answer}
    response = render(request, "ui/rule.html", context)
    if found.private:
        add_never_cache_headers(response)
    return response


@login_not_required
@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Show the one set of pieces that every page is made of, each as it is used."""
    triangle, table = sample_triangle(get_language() or "fr")
    pieces = {"swatches": list(swatches()), "sides": SIDES, "triangle": triangle, "triangle_table": table}
    return render(request, "ui/components.html", pieces)
