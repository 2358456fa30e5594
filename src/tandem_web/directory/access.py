"""The door of every page that shows something of a territory: who looks, and what the frame says of it."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language

from tandem.reports.sentences import label
from tandem_web.directory.hats import Viewer, viewer_of
from tandem_web.directory.wording import hat_words

Params = ParamSpec("Params")


def for_viewer(
    view: Callable[Concatenate[HttpRequest, Viewer, Params], HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Give a view its reader; while no territory is open to her there is nothing to read."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Params.args, **kwargs: Params.kwargs) -> HttpResponseBase:
        viewer = viewer_of(request)
        if viewer is None:
            return render(request, "directory/nothing_open.html")
        response = view(request, viewer, *args, **kwargs)
        # What one reader sees is kept by her browser at most, never by what stands between.
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_cache=True)
        return response

    return wrapped


def rendered(request: HttpRequest, viewer: Viewer, template: str, context: Mapping[str, Any]) -> HttpResponse:
    """Render a page that says where the reader is and with whose eyes she reads."""
    return render(request, template, {**frame_of(viewer), **context})


def frame_of(viewer: Viewer) -> Mapping[str, Any]:
    """Give what the layout says of the reader."""
    key = "audience.all" if viewer.audience == "all" else f"the_side.{viewer.audience}"
    return {
        "territory": viewer.territory,
        "eyes": label(key, page_language()),
        "viewer": viewer,
        "hats": [{"key": one.key, "words": hat_words(one), "worn": one == viewer} for one in viewer.hats],
        "charter_address": charter_address(viewer),
    }


def charter_address(viewer: Viewer) -> str:
    """Give where the charter waits for this reader's yes, or nothing."""
    if not viewer.charter_due or viewer.organisation is None:
        return ""
    return reverse("directory:house_charter", args=[viewer.organisation.uuid])


def page_language() -> str:
    """Give the language of the page."""
    return get_language() or "fr"
