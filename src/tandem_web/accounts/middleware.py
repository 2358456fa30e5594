"""The door of the site: who has not signed in is asked to, and where one person is alone nobody signs in."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import Http404, HttpRequest, HttpResponseBase


class Door(LoginRequiredMiddleware):
    """Ask everyone to sign in, but for the views marked ``login_not_required``; step aside where one person is alone."""

    def process_request(self, request: HttpRequest) -> None:
        """Show no way in where nobody signs in; before allauth, which would lead there by itself."""
        if settings.ALONE and request.path_info.removeprefix("/en").startswith("/compte/"):
            raise Http404

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        """Let the request in, or send it to the sign-in page."""
        if settings.ALONE:
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)
