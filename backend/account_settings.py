"""Settings of accounts and sessions, part of backend.settings (docs/operations/accounts.md).

VERUM_SESSION_IDLE_MIN, VERUM_SESSION_MAX_H : how long a login lasts
VERUM_LOCK_FAILURES, VERUM_LOCK_MIN : after how many failed logins a name is locked, and how long
VERUM_SECOND_FACTOR : off, optional or required
VERUM_OIDC_... : single sign-on at an OpenID Connect provider; without VERUM_OIDC_URL there is none
"""

from datetime import timedelta
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from backend import env

VALIDATORS = "django.contrib.auth.password_validation"


def at_least(name: str, default: int, least: int) -> int:
    """Return a whole number from the environment. ImproperlyConfigured below `least`."""
    value = env.integer(name, default)
    if value < least:
        raise ImproperlyConfigured(f"{name} must be {least} or more, got {value}")
    return value


def needed(name: str) -> str:
    """Return what single sign-on cannot do without. ImproperlyConfigured where it is missing."""
    value = env.text(name, "")
    if OIDC_URL and not value:
        raise ImproperlyConfigured(f"{name} must be set, since VERUM_OIDC_URL is")
    return value


def issuer(name: str) -> str:
    """Return a provider's address. ImproperlyConfigured unless it is https, or this machine."""
    value = env.text(name, "").rstrip("/")
    parts = urlsplit(value)
    if value and parts.scheme != "https" and parts.hostname not in {"127.0.0.1", "localhost"}:
        raise ImproperlyConfigured(f"{name} must begin with https://, got {value!r}")
    return value


AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{VALIDATORS}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{VALIDATORS}.CommonPasswordValidator"},
    {"NAME": f"{VALIDATORS}.NumericPasswordValidator"},
    {"NAME": f"{VALIDATORS}.UserAttributeSimilarityValidator"},
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]

SESSION_IDLE_S = at_least("VERUM_SESSION_IDLE_MIN", 60, 1) * 60
SESSION_COOKIE_AGE = at_least("VERUM_SESSION_MAX_H", 12, 1) * 3600

AXES_FAILURE_LIMIT = at_least("VERUM_LOCK_FAILURES", 20, 3)
AXES_COOLOFF_TIME = timedelta(minutes=at_least("VERUM_LOCK_MIN", 30, 1))
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "backend.accounts.locking.name_of"
AXES_CLIENT_IP_CALLABLE = "backend.accounts.locking.address_of"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # trying on makes it no longer
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
SILENCED_SYSTEM_CHECKS = ["axes.W002"]  # no middleware: services.log_in and /admin/ say it

SECOND_FACTOR = env.choice("VERUM_SECOND_FACTOR", ("off", "optional", "required"), "optional")
MFA_ADAPTER = "backend.accounts.second_factor.Secrets"
MFA_TOTP_ISSUER = "Verum"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None  # allauth would write every address anew, in small letters
MFA_TOTP_TOLERANCE = 1  # steps of 30 s, either way
MFA_RECOVERY_CODE_COUNT = 10

OIDC_URL = issuer("VERUM_OIDC_URL")
OIDC_CLIENT_ID = needed("VERUM_OIDC_CLIENT_ID")
OIDC_CLIENT_SECRET = env.secret("VERUM_OIDC_CLIENT_SECRET", least=16) if OIDC_URL else ""
OIDC_NAME = env.text("VERUM_OIDC_NAME", "single sign-on")
OIDC_CLAIM = env.text("VERUM_OIDC_CLAIM", "preferred_username")
OIDC_CREATE = env.flag("VERUM_OIDC_CREATE", False)
