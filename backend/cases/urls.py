"""Addresses of cases, below /api/."""

from django.urls import path

from backend.cases import api
from backend.cases.dicom import api as dicom
from backend.cases.intake import api as uploads
from backend.cases.intake import api_found, api_preprocess

urlpatterns = [
    path("cases", api.CaseListView.as_view()),
    path("cases/ids", api.CaseIdsView.as_view()),
    path("cases/scan", api_found.CaseScanView.as_view()),
    path("cases/import", api_found.CaseImportView.as_view()),
    path("cases/found/<uuid:job_id>", api_found.FoundCaseListView.as_view()),
    path("cases/found/<uuid:job_id>/summary", api_found.FoundSummaryView.as_view()),
    path("cases/found/<uuid:job_id>/dicom", dicom.FoundDicomView.as_view()),
    path("cases/found/<uuid:job_id>/dicom/convert", dicom.ConvertDicomView.as_view()),
    path("cases/found/<uuid:job_id>/preprocess", api_preprocess.PreprocessView.as_view()),
    path("cases/found/<uuid:job_id>/preprocessing", api_preprocess.PreprocessingListView.as_view()),
    path("cases/uploads", uploads.UploadListView.as_view()),
    path("cases/uploads/<uuid:upload_id>", uploads.UploadView.as_view()),
    path("cases/uploads/<uuid:upload_id>/arrived", uploads.UploadArrivedView.as_view()),
    path("cases/uploads/<uuid:upload_id>/chunk", uploads.UploadChunkView.as_view()),
    path("cases/uploads/<uuid:upload_id>/finish", uploads.UploadFinishView.as_view()),
    path("cases/<uuid:case_id>", api.CaseView.as_view()),
    path("cases/<uuid:case_id>/preview", api.CasePreviewView.as_view()),
]
