"""Settings of the site, read from the environment (``TANDEM_…``): nothing here names a machine."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
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
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "tandem_web.ui",
    "tandem_web.accounts",
    "tandem_web.files",
    "tandem_web.directory",
    "tandem_web.cooperations",
    "tandem_web.agreements",
    "tandem_web.checkups",
    "tandem_web.insertion",
    "tandem_web.matches",
    "tandem_web.meetings",
    "tandem_web.territory",
    # After ours: a page or a letter we write again stands before theirs.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django.contrib.humanize",
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
    "tandem_web.accounts.middleware.Door",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "tandem_web.config.urls"
WSGI_APPLICATION = "tandem_web.config.wsgi.application"
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
# Memory as well as time: what makes trying passwords dear to those who stole the table.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
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
# Where the home leads those who do not read cooperations.
ROLE_HOMES = {"facilitator": "insertion:month", "reader": "meetings:published", "operator": "condition"}
# Where a person finds her hats and her ways in, where she asks to join, and what receives the hat she puts on.
ACCOUNT_PAGE, JOIN_PAGE, HAT_PAGE = "directory:me", "directory:join", "directory:hat"
# What the name of the territory leads to, in the bar.
PLACE_PAGE = "territory:territory"
# The menu of the site. Lower applications never name higher ones: the layout reads this list. One line a page that exists.
MENU = (
    (HOME_PAGE, gettext_noop("Ce mois-ci")),
    ("cooperations:list", gettext_noop("Coopérations")),
    ("matches:find", gettext_noop("Trouver")),
    ("insertion:month", gettext_noop("Insertion")),
)

# What a cooperation holds beside its own page: addresses of higher applications, made of its identifier.
COOPERATION_PAGES = (
    ("checkups:start", gettext_noop("Point de départ")),
    ("agreements:page", gettext_noop("Ce que nous avons convenu")),
    ("checkups:points", gettext_noop("Points croisés")),
    ("meetings:of_cooperation", gettext_noop("Rencontres")),
    ("insertion:of_cooperation", gettext_noop("Heures d’insertion")),
)
# What « Mon compte » leads to, in higher applications.
ACCOUNT_PAGES = (
    ("meetings:agenda", gettext_noop("Mon agenda")),
    ("meetings:confidence", gettext_noop("Parler au tiers, en confidence")),
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

CACHES = {
    # Counts of attempts, shared by every process and kept by the database: one door, however many stand behind it.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "attempts",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    # Pieces of pages, rendered once and kept by the process while nothing changes in their territory.
    "process": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "TIMEOUT": 3600,
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
}

# Findings of past days and drawings that no page of today shows are forgotten after so many days: they can be made again.
KEPT_DAYS = env.int("KEPT_DAYS", default=30)

# Files that prove something: at most so many bytes each, forgotten so many days after they came.
FILE_MOST_BYTES = env.int("FILE_MOST_MB", default=20) * 1_000_000
FILE_KEPT_DAYS = env.int("FILE_KEPT_DAYS", default=3653)
FILE_UPLOAD_HANDLERS = ["tandem_web.files.upload.CappedUploadHandler"]

# --- Signing in: by e-mail, with a password or a code; nobody signs up uninvited -----------------------------------------

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "directory:arrival"
ACCOUNT_ADAPTER = "tandem_web.accounts.doors.AccountDoor"
ACCOUNT_FORMS = {"login": "tandem_web.accounts.forms.SignIn", "signup": "tandem_web.accounts.forms.SignUp"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
# Codes to copy rather than links: nothing that opens a door stays in an address.
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_SESSION_REMEMBER = True
# Those of our own doors, beside those the library sets on its own.
ACCOUNT_RATE_LIMITS = {"join": "5/h/ip", "invitation": "30/m/ip", "invite": "60/h/user", "relay": "10/h/user"}
MFA_ADAPTER = "tandem_web.accounts.doors.SecondStep"
MFA_FORMS = {"add_webauthn": "tandem_web.accounts.forms.AddPasskey"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Tandem"
# Passkeys ask for TLS, but on a machine that speaks to itself.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG
SOCIALACCOUNT_ADAPTER = "tandem_web.accounts.doors.IdentityDoor"
# One identity provider, any that speaks OpenID Connect; it vouches for the addresses it says it has checked.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
_OIDC_SERVER = env.str("OIDC_SERVER", default="")
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "APPS": [
            {
                "provider_id": env.str("OIDC_ID", default="oidc"),
                "name": env.str("OIDC_NAME", default="OpenID Connect"),
                "client_id": env.str("OIDC_CLIENT", default=""),
                "secret": env.str("OIDC_SECRET", default=""),
                "settings": {"server_url": _OIDC_SERVER},
            }
        ]
        if _OIDC_SERVER
        else [],
        "OAUTH_PKCE_ENABLED": True,
    }
}

# How many of our own servers stand before the site: without them told, everyone who comes through a proxy is counted
# as one person at the door, and one who tries passwords shuts it to all.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("PROXIES", default=0)
# The address people reach the site at, for the links the command prints.
ADDRESS = env.str("ADDRESS", default="http://127.0.0.1:8000").rstrip("/")
# Letters leave by the server that TANDEM_EMAIL_URL names; without one they wait in a folder, each in its file.
if env.str("EMAIL_URL", default=""):
    _EMAIL = env.dj_email_url("EMAIL_URL")
    if "EMAIL_BACKEND" not in _EMAIL:
        raise ImproperlyConfigured("TANDEM_EMAIL_URL: write submission://account:password@host:587")
    EMAIL_HOST, EMAIL_PORT = _EMAIL["EMAIL_HOST"], _EMAIL["EMAIL_PORT"]
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _EMAIL["EMAIL_HOST_USER"], _EMAIL["EMAIL_HOST_PASSWORD"]
    EMAIL_BACKEND, EMAIL_USE_TLS = _EMAIL["EMAIL_BACKEND"], _EMAIL["EMAIL_USE_TLS"]
    EMAIL_USE_SSL, EMAIL_TIMEOUT = _EMAIL["EMAIL_USE_SSL"], 10
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = str(HOME / "courriels")
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", default="tandem@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

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

# Read by no script of ours.
CSRF_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Behind a server that speaks TLS; off on the loopback, where a browser would be sent to a port that does not answer.
HTTPS = env.bool("HTTPS", default=False)
# How many servers stand before this one: without it, all who come through them would share one count of attempts.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("PROXIES", default=1 if HTTPS else 0)
if HTTPS:
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
