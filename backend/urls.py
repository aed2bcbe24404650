"""Every address: /api/ for data, /admin/, and the single-page front end for the rest."""

from django.contrib import admin
from django.urls import include, path, re_path
from drf_spectacular.views import SpectacularAPIView

from backend.frontend import index
from backend.health import HealthView, alive, ready
from backend.observing.metrics import exposed

handler400 = "backend.errors.bad_request"
handler404 = "backend.errors.not_found"
handler500 = "backend.errors.server_error"

urlpatterns = [
    path("healthz", alive),
    path("readyz", ready),
    path("metrics", exposed),
    path("admin/", admin.site.urls),
    path("api/schema", SpectacularAPIView.as_view(), name="schema"),
    path("api/health", HealthView.as_view()),
    path("api/", include("backend.accounts.urls")),
    path("api/", include("backend.jobs.urls")),
    path("api/", include("backend.cases.urls")),
    path("api/", include("backend.cases.quality.urls")),
    path("api/", include("backend.synthesis.urls")),
    path("api/", include("backend.evaluations.urls")),
    path("api/", include("backend.comparing.urls")),
    path("api/", include("backend.studies.urls")),
    path("api/", include("backend.volumes.urls")),
    path("api/", include("reader_study.urls")),
    re_path(r"^(?!api/|admin/|static/|assets/).*$", index, name="index"),
]
