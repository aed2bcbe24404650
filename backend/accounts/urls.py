"""Addresses of people and sessions, below /api/."""

from django.urls import path

from backend.accounts import api

urlpatterns = [
    path("auth/login", api.LoginView.as_view()),
    path("auth/logout", api.LogoutView.as_view()),
    path("auth/me", api.MeView.as_view()),
    path("people", api.PeopleView.as_view()),
]
