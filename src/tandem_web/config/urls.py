"""Addresses of the site. French has no prefix, English stands under ``/en/``; both show the same page."""

from allauth.socialaccount.views import login_error
from django.conf.urls.i18n import i18n_patterns
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path

from tandem_web.config.condition import condition
from tandem_web.config.health import health

urlpatterns = [
    path("sante/", health, name="health"),
    *i18n_patterns(
        path("", include("tandem_web.ui.urls")),
        path("", include("tandem_web.territory.urls")),
        path("", include("tandem_web.cooperations.urls")),
        path("", include("tandem_web.checkups.urls")),
        path("", include("tandem_web.agreements.urls")),
        path("", include("tandem_web.insertion.urls")),
        path("", include("tandem_web.matches.urls")),
        path("", include("tandem_web.meetings.urls")),
        path("etat/", condition, name="condition"),
        path("", include("tandem_web.directory.urls")),
        # Whoever could not come in by an identity provider must be told so: allauth leaves this page behind the door.
        path("compte/3rdparty/login/error/", login_not_required(login_error)),
        path("compte/", include("allauth.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "tandem_web.ui.errors.bad_request"
handler403 = "tandem_web.ui.errors.forbidden"
handler404 = "tandem_web.ui.errors.not_found"
handler429 = "tandem_web.ui.errors.too_many"
handler500 = "tandem_web.ui.errors.server_error"
