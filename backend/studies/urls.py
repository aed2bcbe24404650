"""Addresses of studies, below /api/."""

from django.urls import path

from backend.studies.api import (
    acts,
    analysis,
    drafts,
    exports,
    invitations,
    preview,
    questions,
    readers,
    reminders,
    repair,
    studies,
)

STUDY = "studies/<uuid:study_id>"

urlpatterns = [
    path("studies", studies.StudiesView.as_view()),
    path("studies/preview", preview.PreviewView.as_view()),
    path("studies/candidates", drafts.CandidatesView.as_view()),
    path(f"{STUDY}/draft", drafts.DraftView.as_view()),
    path(f"{STUDY}/discard", drafts.DiscardStudy.as_view()),
    path(f"{STUDY}/readers/<str:label>/reminder", reminders.ReaderReminder.as_view()),
    path(STUDY, studies.StudyView.as_view()),
    path(f"{STUDY}/prepare", acts.PrepareStudy.as_view()),
    path(f"{STUDY}/room", acts.StudyRoom.as_view()),
    path(f"{STUDY}/audit", acts.AuditStudy.as_view()),
    path(f"{STUDY}/open", acts.OpenStudy.as_view()),
    path(f"{STUDY}/lock", acts.LockStudy.as_view()),
    path(f"{STUDY}/unblind", acts.UnblindStudy.as_view()),
    path(f"{STUDY}/plan", analysis.StudyPlan.as_view()),
    path(f"{STUDY}/analyse", analysis.AnalyseStudy.as_view()),
    path(f"{STUDY}/repair", repair.RepairImages.as_view()),
    path(f"{STUDY}/questions", questions.StudyQuestions.as_view()),
    path(f"{STUDY}/images.csv", exports.ImagesCsv.as_view()),
    path(f"{STUDY}/report.html", exports.ReportHtml.as_view()),
    path(f"{STUDY}/report.pdf", exports.ReportPdf.as_view()),
    path(f"{STUDY}/codebook.json", exports.CodebookJson.as_view()),
    path(f"{STUDY}/export.zip", exports.ExportZip.as_view()),
    path(f"{STUDY}/truth", questions.StudyTruth.as_view()),
    path(f"{STUDY}/readers", readers.AddReader.as_view()),
    path(f"{STUDY}/readers/<str:label>/withdraw", readers.WithdrawReader.as_view()),
    path(f"{STUDY}/readers/<str:label>/invitation", readers.InviteReader.as_view()),
    path("question-templates", questions.QuestionTemplatesView.as_view()),
    path("invitations/<str:token>", invitations.InvitationView.as_view()),
]
