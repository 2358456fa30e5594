"""Error pages, in the reader's language: what happened, and a way back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the address or what it carries cannot be read."""
    return _page(
        request,
        400,
        gettext("Cette demande n’a pas pu être lue"),
        gettext(
            "L’adresse ou ce qui l’accompagne est incomplet. Revenez à la page précédente et recommencez."
        ),
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: the page exists, and is not for this reader."""
    return _page(
        request,
        403,
        gettext("Cette page n’est pas ouverte ici"),
        gettext(
            "Elle appartient à une autre maison ou à un autre territoire. Seules ces personnes peuvent l’ouvrir."
        ),
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: nothing at this address."""
    return _page(
        request,
        404,
        gettext("Rien à cette adresse"),
        gettext("La page a pu changer de place, ou l’adresse a été coupée en route. Rien n’a été perdu."),
    )


def too_many(request: HttpRequest) -> HttpResponse:
    """429: the same door was tried too often; it opens again by itself."""
    return _page(
        request,
        429,
        gettext("Trop d’essais à la suite"),
        gettext("Par prudence, cette porte attend un peu. Revenez dans quelques minutes : rien n’est perdu."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault. The page needs neither database nor menu, in case one of them is the cause."""
    context = {
        "status": 500,
        "title": gettext("La panne vient de nous"),
        "explanation": gettext("Ce que vous aviez enregistré est intact. Réessayez dans un instant."),
    }
    return HttpResponse(render_to_string("ui/error.html", context), status=500)


def _page(request: HttpRequest, status: int, title: str, explanation: str) -> HttpResponse:
    context = {"status": status, "title": title, "explanation": explanation}
    return render(request, "ui/error.html", context, status=status)
