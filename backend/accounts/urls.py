"""Addresses of people and sessions, below /api/."""

from django.urls import path

from backend.accounts import api, api_tokens
from backend.accounts.api_preferences import PreferencesView
from backend.accounts.signature import SignatureView

urlpatterns = [
    path("auth/login", api.LoginView.as_view()),
    path("auth/logout", api.LogoutView.as_view()),
    path("auth/me", api.MeView.as_view()),
    path("auth/preferences", PreferencesView.as_view()),
    path("people", api.PeopleView.as_view()),
    path("tokens", api_tokens.TokensView.as_view()),
    path("tokens/<uuid:token_id>", api_tokens.TokenView.as_view()),
    path("reading/studies/<uuid:study_id>/sign", SignatureView.as_view()),
]
