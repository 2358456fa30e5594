"""Settings of the site, read from the environment (``TANDEM_…``): nothing here names a machine."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_noop
from environs import Env

from tandem_web.config.home import default_home, read_secret_key

env = Env(prefix="TANDEM_")
CODE = Path(__file__).resolve().parent.parent
HOME = env.path("HOME", default=default_home())

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default=None) or read_secret_key(HOME)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])

# One person alone on her own machine: nobody signs in, and she acts as the third party who leads the first territory.
# Only what listens to this machine alone may say so.
ALONE = env.bool("ALONE", default=False)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "csp",
    "tandem_web.ui",
    "tandem_web.accounts",
    "tandem_web.files",
    "tandem_web.jobs",
    "tandem_web.directory",
    "tandem_web.cooperations",
    "tandem_web.checkups",
    "tandem_web.insertion",
    "tandem_web.meetings",
    "tandem_web.territory",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "tandem_web.ui.middleware.permissions_policy",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "tandem_web.config.urls"
WSGI_APPLICATION = "tandem_web.config.wsgi.application"
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "tandem_web.ui.menu.menu",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "tandem_web.ui.templatetags.tandem",
            ],
        },
    }
]

HOME_PAGE = "territory:month"
# What the name of the territory leads to, in the bar.
PLACE_PAGE = "territory:territory"
# The menu of the site. Lower applications never name higher ones: the layout reads this list. One line a page that exists.
MENU = (
    (HOME_PAGE, gettext_noop("Ce mois-ci")),
    ("cooperations:list", gettext_noop("Coopérations")),
)

_SQLITE = f"sqlite:///{HOME / 'tandem.sqlite3'}"
DATABASES = {"default": env.dj_db_url("DATABASE_URL", default=_SQLITE)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE: a transaction takes the write lock when it opens, so that two writers queue and never fail half way.
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 5,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }

# What each record tells its territory, kept by the process while nothing changes in it.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "TIMEOUT": 3600,
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

# Findings of past days and drawings that no page of today shows are forgotten after so many days: they can be made again.
KEPT_DAYS = env.int("KEPT_DAYS", default=30)

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("en", "English")]
LOCALE_PATHS = [CODE / "locale"]
TIME_ZONE = "Europe/Paris"
USE_TZ = True

STATIC_URL = "/static/"
# Served from the packages themselves: neither a copy to make nor a folder to keep in step at each release.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 0 if DEBUG else 3600

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Behind a server that speaks TLS; off on the loopback, where a browser would be sent to a port that does not answer.
HTTPS = env.bool("HTTPS", default=False)
if HTTPS:
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
