"""Addresses of configurations and models, below /api/."""

from django.urls import path

from backend.synthesis import api, api_registry, forms_api

urlpatterns = [
    path("forms", forms_api.FormListView.as_view()),
    path("forms/<str:kind>", forms_api.FormView.as_view()),
    path("forms/<str:kind>/estimate", forms_api.FormEstimateView.as_view()),
    path("jobs/<uuid:job_id>/form", forms_api.FormOfJobView.as_view()),
    path("configurations", api.ConfigurationListView.as_view()),
    path("models", api.ModelListView.as_view()),
    path("models/inputs", api_registry.ModelInputsView.as_view()),
    path("models/compare", api_registry.ModelComparisonView.as_view()),
    path("models/import", api_registry.ModelImportView.as_view()),
    path("models/<uuid:model_id>", api.ModelView.as_view()),
    path("models/<uuid:model_id>/simulate", api.ModelSimulateView.as_view()),
    path("models/<uuid:model_id>/promotion", api_registry.ModelPromotionView.as_view()),
    path("models/<uuid:model_id>/archive", api_registry.ModelArchiveView.as_view()),
    path("models/<uuid:model_id>/statement", api_registry.ModelStatementView.as_view()),
    path("models/<uuid:model_id>/exports", api_registry.ModelExportListView.as_view()),
    path(
        "models/<uuid:model_id>/exports/<uuid:job_id>/file",
        api_registry.ModelExportFileView.as_view(),
    ),
]
