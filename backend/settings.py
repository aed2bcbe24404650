"""Settings, read from the environment; without any, an embedded single-machine Verum.

Embedded: SQLite (WAL), Celery over the filesystem, files on local disk under VERUM_DATA_DIR.
Production: VERUM_DATABASE_URL (PostgreSQL), VERUM_BROKER_URL (Redis), VERUM_SECRET_KEY and
VERUM_HOSTS.
"""

import socket
from pathlib import Path

import dj_database_url
from csp.constants import NONCE, NONE, SELF

from backend import env
from backend.account_settings import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = env.private_folder("VERUM_DATA_DIR", BASE_DIR / "var" / "local")  # arms, sessions
DEMO = env.flag("VERUM_DEMO", False)
DEBUG = env.flag("VERUM_DEBUG", False)
HTTPS = env.flag("VERUM_HTTPS", False)

ALLOWED_HOSTS = env.words("VERUM_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.words("VERUM_TRUSTED_ORIGINS", [])
EMBEDDED_HOSTS = {"127.0.0.1", "localhost", "[::1]", "testserver"}
EMBEDDED = set(ALLOWED_HOSTS) <= EMBEDDED_HOSTS


def secret_key() -> str:
    """Return VERUM_SECRET_KEY; embedded on loopback, one made once and kept in the data folder."""
    if EMBEDDED:
        return env.text("VERUM_SECRET_KEY", "") or env.kept_secret(DATA_DIR / "secret_key")
    return env.secret("VERUM_SECRET_KEY", least=50)


SECRET_KEY = secret_key()

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "rest_framework",
    "knox",
    "drf_spectacular",
    "allauth",
    "allauth.account",  # the other two cannot do without it
    "allauth.mfa",
    "allauth.socialaccount",
    "backend.accounts",
    "backend.jobs",
    "backend.cases",
    "backend.synthesis",
    "backend.evaluations",
    "reader_study",
    "backend.volumes",
    "backend.studies",
    "backend.sweeping",
    "backend.backups",
]

MIDDLEWARE = [
    "backend.requests.head_without_body",
    "backend.observing.requests.observed",  # times all that follow
    "backend.requests.whole_request",
    "backend.headers.protective",
    "backend.requests.without_nul",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "backend.frontend.FrontEndFiles",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "backend.accounts.sessions.session_limits",
    "backend.accounts.second_gate.second_factor_required",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "backend.urls"
WSGI_APPLICATION = "backend.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "backend" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

DATABASE_URL = env.text("VERUM_DATABASE_URL", f"sqlite:///{DATA_DIR / 'verum.sqlite3'}")
DATABASES = {"default": dj_database_url.parse(DATABASE_URL, conn_max_age=60)}
if not EMBEDDED and (password := DATABASES["default"].get("PASSWORD")):
    env.refuse_weak("VERUM_DATABASE_URL", password, least=12)  # none: PostgreSQL trusts the account
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["CONN_MAX_AGE"] = 0
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 30,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
else:  # a server that cannot be reached any more is given up after half a minute, not never
    DATABASES["default"]["OPTIONS"] = {
        "connect_timeout": 5,
        "keepalives_idle": 10,
        "keepalives_interval": 5,
        "keepalives_count": 3,
        "tcp_user_timeout": 25_000,  # ms
        # of a client that vanished in a transaction, PostgreSQL lets go of what it held
        "options": "-c idle_in_transaction_session_timeout=300000",
    } | DATABASES["default"].get("OPTIONS", {})

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
if HTTPS:  # ends at the proxy, which must set this header itself and drop a client's
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True  # what did not come in by HTTPS; those who ask for health stay here
    SECURE_REDIRECT_EXEMPT = [r"^api/health$", r"^(healthz|readyz|metrics)$"]
    SECURE_HSTS_SECONDS = env.integer("VERUM_HSTS_S", 365 * 24 * 3600)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = env.flag("VERUM_HSTS_SUBDOMAINS", True)
    SECURE_HSTS_PRELOAD = env.flag("VERUM_HSTS_PRELOAD", False)
    # to have a name built into browsers is for its owner to decide, and all but final
    SILENCED_SYSTEM_CHECKS += ["security.W021"]  # noqa: F405
SECURE_REFERRER_POLICY = SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"  # a link in a mail finds one logged in
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF, NONCE],
        "style-src-attr": [
            "'unsafe-inline'"
        ],  # Mantine and Cornerstone position by style attributes
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "backend.accounts.authentication.Session",
        "backend.accounts.authentication.Token",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["backend.parsing.ShallowJson"],
    "DEFAULT_SCHEMA_CLASS": "backend.schema.WithRefusals",
    "DEFAULT_PAGINATION_CLASS": "backend.paging.Pages",
    "PAGE_SIZE": 50,
    "EXCEPTION_HANDLER": "backend.errors.exception_handler",
    "NUM_PROXIES": env.integer("VERUM_PROXIES", 0),  # in front of us, each adds X-Forwarded-For
}
KNOX_TOKEN_MODEL = "accounts.ApiToken"
MIGRATION_MODULES = {"knox": None}  # its own table is not used
REST_KNOX = {"TOKEN_TTL": None}  # each token says itself when it ends: backend.accounts.tokens
SPECTACULAR_SETTINGS = {
    "TITLE": "Verum",
    "DESCRIPTION": "Simulated postcontrast brain MRI and the blinded reader study that judges it.",
    "VERSION": "0.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": True,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "backend.schema.add_errors",
    ],
    "ENUM_NAME_OVERRIDES": {
        "StudyState": "reader_study.models.Study.State",
        "JobState": "backend.jobs.models.Job.State",
        "JobKind": "backend.jobs.models.Job.Kind",
        "JobAct": "backend.jobs.serializers.ACTS",
        "QuestionKind": "reader_study.models.Question.Kind",
        "QuestionTruth": "reader_study.models.Question.Truth",
        "UploadKind": "backend.cases.intake.models.Upload.Kind",
        "Outcome": "backend.cases.intake.models.OUTCOMES",
        "DicomKind": "backend.cases.dicom.serializers.KIND_NAMES",
        "PreprocessStep": "backend.cases.intake.api_preprocess.STEP_NAMES",
        "PreprocessSpace": "backend.cases.intake.api_preprocess.SPACE_NAMES",
        "PreprocessTransform": "backend.cases.intake.api_preprocess.TRANSFORM_NAMES",
        "PreprocessMask": "backend.cases.intake.api_preprocess.MASK_NAMES",
        "Role": "backend.accounts.models.Role",
        "TokenScope": "backend.accounts.models.ApiToken.Scope",
        "AccountAct": "backend.accounts.models.AccountEvent.Act",
        "SeriesName": "backend.cases.serializers.SERIES_NAMES",
        "InputName": "backend.synthesis.serializers.INPUT_NAMES",
        "Grade": "backend.cases.serializers.GRADE_NAMES",
        "Sex": "backend.cases.serializers.SEX_NAMES",
        "ReadingDesign": "reader_study.design.KINDS",
        "MarginAim": "reader_study.api.plan.AIMS",
        "PowerAim": "reader_study.analysis.power_request.AIMS",
        "PowerMeasure": "reader_study.statistics.power_typical.MEASURES",
        "PowerComponents": "reader_study.analysis.power_request.COMPONENTS",
    },
}

S3_BUCKET = env.text("VERUM_S3_BUCKET", "")  # none: files on a disk that all machines share
ON_DISK = {
    "BACKEND": "django.core.files.storage.FileSystemStorage",
    "OPTIONS": {"location": env.folder("VERUM_STORAGE_DIR", DATA_DIR / "storage")},
}
S3_ENDPOINT = env.text("VERUM_S3_ENDPOINT", "")
IN_S3 = {
    "BACKEND": "storages.backends.s3.S3Storage",  # of the extra `s3`
    "OPTIONS": {
        "bucket_name": S3_BUCKET,
        "location": env.text("VERUM_S3_PREFIX", ""),
        "endpoint_url": S3_ENDPOINT or None,
        "addressing_style": "path" if S3_ENDPOINT else None,  # no name a bucket to be resolved
        "region_name": env.text("VERUM_S3_REGION", "") or None,
        "access_key": env.text("VERUM_S3_ACCESS_KEY", "") or None,
        "secret_key": env.text("VERUM_S3_SECRET_KEY", "") or None,
        "default_acl": None,
        "file_overwrite": False,
        "querystring_auth": True,
    },
}
STORAGES = {
    "default": IN_S3 if S3_BUCKET else ON_DISK,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_HOST = env.text("VERUM_SMTP_HOST", "")  # none: reminders are texts to copy
EMAIL_PORT = env.integer("VERUM_SMTP_PORT", 587)
EMAIL_USE_TLS = env.flag("VERUM_SMTP_TLS", True)
EMAIL_HOST_USER = env.text("VERUM_SMTP_USER", "")
EMAIL_HOST_PASSWORD = env.text("VERUM_SMTP_PASSWORD", "")
EMAIL_TIMEOUT = 10  # seconds; somebody waits for the answer
DEFAULT_FROM_EMAIL = env.text("VERUM_MAIL_FROM", "verum@localhost")

# where nginx serves files from, of storage or of the copies of what lies in S3; none: Django does
FROM_STORAGE = env.text("VERUM_ACCEL_PREFIX", "")
FROM_COPIES = env.text("VERUM_ACCEL_CACHE_PREFIX", "")
ACCEL_PREFIX = FROM_COPIES if S3_BUCKET else FROM_STORAGE
IMPORT_ROOTS = env.folders("VERUM_IMPORT_ROOTS", [DATA_DIR / "incoming"])
UPLOADS_DIR = env.folder("VERUM_UPLOADS_DIR", DATA_DIR / "uploads")  # shared with the workers
UPLOAD_MAX_BYTES = env.integer("VERUM_UPLOAD_MAX_GB", 100) * 10**9  # all of one person's together
UPLOAD_MAX_FILES = env.integer("VERUM_UPLOAD_MAX_FILES", 9999)  # of one folder or zip
UPLOAD_KEEP_H = env.integer("VERUM_UPLOAD_KEEP_H", 7 * 24)  # one that nobody touches is removed
RUNS_DIR = env.folder("VERUM_RUNS_DIR", DATA_DIR / "runs")  # one folder a run
CACHE_DIR = env.folder("VERUM_CACHE_DIR", DATA_DIR / "cache")  # of files that lie in S3
CACHE_MAX_BYTES = env.integer("VERUM_CACHE_GB", 100) * 10**9
MACHINE = env.text("VERUM_MACHINE", "") or socket.gethostname()  # as jobs and workers show it
FRONTEND_DIST = env.folder("VERUM_FRONTEND_DIST", BASE_DIR / "frontend" / "dist")  # as built
STATIC_URL = "/static/"
STATIC_ROOT = env.folder("VERUM_STATIC_DIR", DATA_DIR / "static")
WHITENOISE_ROOT = FRONTEND_DIST if FRONTEND_DIST.is_dir() else None
WHITENOISE_USE_FINDERS = True
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/assets/"  # Vite's names carry a hash: kept for good

BROKER_DIR = DATA_DIR / "broker"
CELERY_BROKER_URL = env.text("VERUM_BROKER_URL", "filesystem://")
if CELERY_BROKER_URL.startswith("filesystem:"):
    QUEUE_DIR = env.folder("VERUM_BROKER_DIR", BROKER_DIR)
    for name in ("queue", "processed"):
        (QUEUE_DIR / name).mkdir(exist_ok=True)
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(QUEUE_DIR / "queue"),
        "data_folder_out": str(QUEUE_DIR / "queue"),
        "control_folder": str(QUEUE_DIR / "control"),
        "processed_folder": str(QUEUE_DIR / "processed"),
    }
elif CELERY_BROKER_URL.startswith("redis"):  # who rings waits so many seconds for a mute Redis
    CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_connect_timeout": 5, "socket_timeout": 10}
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # a worker waits for Redis however long it is away
CELERY_TASK_DEFAULT_QUEUE = "cpu"
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_ACKS_LATE = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# a lost worker's job is free after the lease, and announced with the next bell: within a minute
JOB_LEASE_S = env.integer("VERUM_JOB_LEASE_S", 40)
JOB_BELL_S = env.integer("VERUM_JOB_BELL_S", 10)

METRICS_TOKEN = env.text("VERUM_METRICS_TOKEN", "")  # none: /metrics is not there
LOG_FORMAT = env.choice("VERUM_LOG_FORMAT", ("line", "json"), "line")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "backend.observing.logs.Line"},
        "json": {"()": "backend.observing.logs.Json"},
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT},
        "record": {"class": "backend.record_log.AppendedLines"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        # refusals are answers, not events; what fails has its traceback here
        "django.request": {"level": "ERROR"},
        # quotes whatever name somebody asked us by; the answer, 400, has its line
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "backend": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "celery": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "verum.access": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "verum.record": {"handlers": ["record"], "level": "INFO", "propagate": False},
    },
}

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
