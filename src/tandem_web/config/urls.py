"""Addresses of the site. French has no prefix, English stands under ``/en/``; both show the same page."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from tandem_web.config.health import health

urlpatterns = [
    path("sante/", health, name="health"),
    *i18n_patterns(
        path("", include("tandem_web.ui.urls")),
        path("", include("tandem_web.territory.urls")),
        path("", include("tandem_web.cooperations.urls")),
        path("", include("tandem_web.checkups.urls")),
        path("", include("tandem_web.directory.urls")),
        path("compte/", include("allauth.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "tandem_web.ui.errors.bad_request"
handler403 = "tandem_web.ui.errors.forbidden"
handler404 = "tandem_web.ui.errors.not_found"
handler429 = "tandem_web.ui.errors.too_many"
handler500 = "tandem_web.ui.errors.server_error"
