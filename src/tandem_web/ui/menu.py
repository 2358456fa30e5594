"""The menu of the layout: the pages that exist, read from the settings, and the other language of the same page."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.translation import get_language, gettext


def menu(request: HttpRequest) -> dict[str, Any]:
    """Give the layout its menu; a page under an address of the menu belongs to it."""
    match = request.resolver_match
    here = match.namespace if match else ""
    person = None if settings.ALONE else getattr(request, "user", None)
    is_in = settings.ALONE or (person is not None and person.is_authenticated)
    items = [
        {"url": reverse(name), "label": gettext(label), "current": here == name.split(":")[0]}
        for name, label in settings.MENU
        if is_in
    ]
    return {
        "menu": items,
        "home_url": reverse(settings.HOME_PAGE),
        "place_page": settings.PLACE_PAGE,
        "account_page": settings.ACCOUNT_PAGE,
        "account_pages": settings.ACCOUNT_PAGES,
        "join_page": settings.JOIN_PAGE,
        "hat_page": settings.HAT_PAGE,
        "user": person,
        "other_languages": _other_languages(request),
    }


def pages_beside(identifier: object) -> list[dict[str, str]]:
    """Give what a cooperation holds beside its own page, by the applications above it."""
    return [
        {"url": reverse(name, args=[identifier]), "label": gettext(label)}
        for name, label in settings.COOPERATION_PAGES
    ]


def _other_languages(request: HttpRequest) -> list[dict[str, str]]:
    address = request.get_full_path()
    return [
        {"code": code, "name": name, "url": translate_url(address, code)}
        for code, name in settings.LANGUAGES
        if code != get_language()
    ]
