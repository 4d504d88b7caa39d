"""Django's settings. What a host may change is in docs/hosts/settings.md; the rest is the house."""

from __future__ import annotations

from csp.constants import NONE, SELF

from asamblea.config import environment
from asamblea.config.concepts import CONCEPTS

HOME = environment.home()
DEBUG = environment.flag("ASAMBLEA_DEBUG")
HTTPS = environment.flag("ASAMBLEA_HTTPS")
DEMO = environment.flag("ASAMBLEA_DEMO")
PRACTICE = environment.text("ASAMBLEA_PRACTICE")

SECRET_KEY = environment.secret(HOME)
SECRET_KEY_FALLBACKS = environment.names("ASAMBLEA_OLD_SECRETS")
ALLOWED_HOSTS = environment.names("ASAMBLEA_HOSTS", "localhost,127.0.0.1,[::1]")
LIVE_ORIGIN = environment.text("ASAMBLEA_LIVE")
LIVE_SOURCES = environment.beside([LIVE_ORIGIN] if LIVE_ORIGIN else [], ALLOWED_HOSTS, https=HTTPS)
LIVE_FOR = environment.beside(environment.names("ASAMBLEA_LIVE_FOR"), ALLOWED_HOSTS, https=HTTPS)
HALL = environment.text("ASAMBLEA_HALL")
COPY = environment.flag("ASAMBLEA_COPY")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if host != "*"] if HTTPS else []

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "asamblea.config.apps.Asamblea",
    *(f"asamblea.web.{concept}" for concept in CONCEPTS),
]
DATABASES = {
    "default": environment.database(environment.text("ASAMBLEA_DATABASE"), HOME)
    | {"CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True}
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MIGRATION_MODULES = {"asamblea": "asamblea.models.migrations"}

MIDDLEWARE = [
    *(["asamblea.web.base.copied.Copied"] if COPY else []),
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "asamblea.web.base.visit.VisitMiddleware",
    "asamblea.web.base.closed.ClosedPages",
]
ROOT_URLCONF = "asamblea.config.urls"
WSGI_APPLICATION = "asamblea.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                *(["asamblea.web.coach.pages.on_every_page"] if PRACTICE else []),
            ],
        },
    }
]

# A page may load what this machine serves, and nothing else (mission: no third-party requests, no trackers).
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF, *(source for source in LIVE_SOURCES if "[" not in source)],  # CSP has no word for IPv6
        "form-action": [SELF],
        "manifest-src": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
# Tells other machines nothing. (Under "no-referrer" browsers send forms with `Origin: null`, which CSRF must refuse.)
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS and not HALL else 0  # a hall promises nothing for a year
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if environment.flag("ASAMBLEA_PROXY") else None
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
WHITENOISE_ALLOW_ALL_ORIGINS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

USE_TZ = True
TIME_ZONE = environment.text("ASAMBLEA_TIME_ZONE", "UTC")
LANGUAGE_CODE = environment.text("ASAMBLEA_LANGUAGE", "en")
LANGUAGES = [("en", "English"), ("es", "Español"), ("ar", "العربية")]
# Offered, and every page says so: the words of the live pages are there, no second speaker has checked them, the rest
# is in English (tests/house/test_drafts.py holds the floor).
LANGUAGES_IN_DRAFT = ["ar"]
# The pages are ready for these, the words are not: offered once the live pages are translated.
LANGUAGES_TO_COME = [("bn", "বাংলা"), ("ht", "Kreyòl ayisyen")]
LOCALE_PATHS = [environment.PACKAGE / "locale"]

# Failures are told, requests are not: no address, no browser, no path of a visitor is written anywhere.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(levelname)s %(name)s: %(message)s"}},
    "handlers": {
        "plain": {"class": "logging.StreamHandler", "formatter": "plain"},
        "none": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["plain"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["plain"], "level": "WARNING", "propagate": False},
        "django.request": {"handlers": ["plain"], "level": "ERROR", "propagate": False},
        "django.security": {"handlers": ["none"], "propagate": False},
        "django.server": {"handlers": ["plain" if DEBUG else "none"], "level": "INFO", "propagate": False},
    },
}
