"""The page of who accepts without an account: by a link, with a code. No address here names whose agreement it is."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tandem.reports import say
from tandem.values.errors import TandemError
from tandem_web.agreements import actions, pages, passes, queries
from tandem_web.agreements.forms import CodeForm
from tandem_web.agreements.models import Asking, Version
from tandem_web.directory.access import page_language


@login_not_required
@never_cache
@require_safe
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Exchange a link for a pass, and leave its address."""
    asking = queries.asking_behind(actions.digest_of(token), timezone.now())
    if asking is None:
        return _no_pass(request)
    response = HttpResponseRedirect(reverse("agreements:by_link"))
    passes.give(response, asking)
    return response


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def accept_page(request: HttpRequest) -> HttpResponse:
    """Show the exact text, ask for the code, accept."""
    asking = passes.asking_held(request, timezone.now())
    if asking is None:
        return _no_pass(request)
    if request.method != "POST":
        return _page(request, asking, CodeForm(initial={"digest": asking.version.digest}))
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _page(request, asking, form)
    try:
        version = actions.accept_by_code(
            asking=asking,
            code=form.cleaned_data["code"],
            digest=form.cleaned_data["digest"],
            now=timezone.now(),
        )
    except TandemError as refused:
        form.add_error("code", say(refused.message, page_language()))
        return _page(request, asking, form)
    both = version.state == Version.State.ACCEPTED
    return render(request, "agreements/accepted.html", {**_alone(), "version": version, "both": both})


def _page(request: HttpRequest, asking: Asking, form: CodeForm) -> HttpResponse:
    version = asking.version
    context = {
        **_alone(),
        **pages.version_shown(version, page_language()),
        "asking": asking,
        "version": version,
        "house": pages.house_names(version.record).get(asking.side, ""),
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "agreements/by_link.html", context, status=status)


def _no_pass(request: HttpRequest) -> HttpResponse:
    """Say that a link serves no more; an unknown one, an old one and one taken back answer alike."""
    return render(request, "agreements/no_pass.html", _alone(), status=404)


def _alone() -> dict[str, object]:
    # No menu: nothing else of the site is open to who accepts by a link.
    return {"menu": (), "home_url": reverse("agreements:by_link")}
