"""Settings, from the environment where an installation differs."""

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from drivbank.config.home import home_folder, secret_key

HOME = home_folder()
SECRET_KEY = secret_key(HOME)
DEBUG = os.environ.get("DRIVBANK_DEBUG") == "1"
ALLOWED_HOSTS = os.environ.get("DRIVBANK_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("DRIVBANK_ORIGINS", "").split(",") if origin]
# Where the system is reached, so that figures in files can be followed back to it; without it they are not links.
PUBLIC_URL = os.environ.get("DRIVBANK_URL", "").rstrip("/")
BEHIND_TLS = os.environ.get("DRIVBANK_TLS") == "1"

ROOMS = [
    "exchange",
    "reports",
    "statistics",
    "participants",
    "finance",
    "interventions",
    "organisation",
    "reference",
    "access",
    "ui",
]
INSTALLED_APPS = [
    "drivbank.config",
    *(f"drivbank.{room}" for room in ROOMS),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "drivbank.config.middleware.content_security_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "drivbank.config.middleware.size_limit",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "drivbank.config.middleware.language",
    "django.contrib.messages.middleware.MessageMiddleware",
    "drivbank.config.kept.KeptForms",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "drivbank.config.middleware.actor",
]
ROOT_URLCONF = "drivbank.config.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "drivbank.config.context.house",
                "drivbank.access.context.mail",
            ],
            "builtins": [
                "drivbank.ui.templatetags.ui",
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"


def database(url: str) -> dict[str, object]:
    """Return Django's database settings for a postgres:// URL, or for SQLite in the data folder when it is empty."""
    if not url:
        pragmas = "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-20000;"
        options = {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": pragmas}
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": HOME / "drivbank.sqlite3", "OPTIONS": options}
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": parts.port or "",
        "OPTIONS": {"pool": {"min_size": 2, "max_size": 8}},
    }


DATABASES = {"default": database(os.environ.get("DRIVBANK_DATABASE_URL", ""))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
ACCOUNT_ADAPTER = "drivbank.access.adapter.InvitedOnly"
MFA_ADAPTER = "drivbank.access.adapter.SecondFactor"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = False
# Failed sign-ins are counted by access/services/sign_ins.py; what is left here counts for a client or for oneself, so
# that nobody can use up another's attempts.
ACCOUNT_RATE_LIMITS = {"login": "", "login_failed": "", "reset_password": "20/h/ip"}
# How many proxies of our own stand before the server: so many from the right in X-Forwarded-For is the client. What
# handles TLS is one; without its word every client would be one, and one that fails on purpose would stop them all.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("DRIVBANK_PROXIES") or BEHIND_TLS)
ACCOUNT_FORMS = {"user_token": "drivbank.access.password_links.OpenAccountToken"}
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60
MFA_FORMS = {
    "authenticate": "drivbank.access.second_factor.Authenticate",
    "reauthenticate": "drivbank.access.second_factor.Reauthenticate",
    "activate_totp": "drivbank.access.second_factor.Activate",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Drivbänk"
# Where the addresses of signing in begin. What is typed there is secret: their forms are never kept.
SIGN_IN_ADDRESSES = "/konto/"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"


def email_backend(environ: Mapping[str, str], *, debug: bool) -> str:
    """Return what sends mail. Unless something is set nothing does: a reset link in a log is a key to an account."""
    silent = "console" if debug else "dummy"
    kind = "smtp" if environ.get("DRIVBANK_SMTP") else silent
    return environ.get("DRIVBANK_EMAIL_BACKEND") or f"django.core.mail.backends.{kind}.EmailBackend"


EMAIL_BACKEND = email_backend(os.environ, debug=DEBUG)
_smtp = urlsplit(f"//{os.environ.get('DRIVBANK_SMTP', '')}")
EMAIL_HOST, EMAIL_PORT = _smtp.hostname or "localhost", _smtp.port or 25
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("DRIVBANK_EMAIL_FROM") or "drivbank@localhost"

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).parents[1] / "ui" / "locale"]
TIME_ZONE = "Europe/Stockholm"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
WHITENOISE_USE_FINDERS = True
FILE_UPLOAD_PERMISSIONS = 0o600
# Workbooks nobody has looked at yet lie in a folder of our own, never in the machine's shared one.
FILE_UPLOAD_TEMP_DIR = HOME / "incoming"
FILE_UPLOAD_TEMP_DIR.mkdir(mode=0o700, exist_ok=True)
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
# Shared by every server process: used codes and rate limits are counted in it. Its table is made by a migration.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "drivbank_cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
}

SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = BEHIND_TLS
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
# A browser takes a cookie of such a name over TLS only, and from this very host: no neighbour can plant one.
_HOST = "__Host-" if BEHIND_TLS else ""
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{_HOST}drivbank", f"{_HOST}drivbank-csrf"
LANGUAGE_COOKIE_NAME = f"{_HOST}drivbank-language"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
CSRF_FAILURE_VIEW = "drivbank.config.kept.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
