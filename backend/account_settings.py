"""Settings of accounts and sessions, part of backend.settings (docs/operations/accounts.md).

VERUM_SESSION_IDLE_MIN, VERUM_SESSION_MAX_H : how long a login lasts
VERUM_LOCK_FAILURES, VERUM_LOCK_MIN : after how many failed logins a name is locked, and how long
"""

from datetime import timedelta

from django.core.exceptions import ImproperlyConfigured

from backend import env

VALIDATORS = "django.contrib.auth.password_validation"


def at_least(name: str, default: int, least: int) -> int:
    """Return a whole number from the environment. ImproperlyConfigured below `least`."""
    value = env.integer(name, default)
    if value < least:
        raise ImproperlyConfigured(f"{name} must be {least} or more, got {value}")
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
