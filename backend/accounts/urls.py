"""Addresses of people and sessions, below /api/."""

from django.urls import path

from backend.accounts import api, api_own, api_people, api_second_factor, api_sso, api_tokens
from backend.accounts.api_preferences import PreferencesView
from backend.accounts.signature import SignatureView

ACCOUNT = "accounts/<int:account_id>"

urlpatterns = [
    path("auth/login", api.LoginView.as_view()),
    path("auth/logout", api.LogoutView.as_view()),
    path("auth/me", api.MeView.as_view()),
    path("auth/session", api_own.SessionView.as_view()),
    path("auth/sign-out-everywhere", api_own.SignOutEverywhere.as_view()),
    path("auth/password", api_own.PasswordView.as_view()),
    path("auth/forgotten", api_own.ForgottenView.as_view()),
    path("auth/links/<str:token>", api_own.PasswordLinkView.as_view()),
    path("auth/second-factor", api_second_factor.SecondFactorView.as_view()),
    path("auth/second-factor/on", api_second_factor.SecondFactorOn.as_view()),
    path("auth/second-factor/codes", api_second_factor.SecondFactorCodes.as_view()),
    path("auth/second-factor/off", api_second_factor.SecondFactorOff.as_view()),
    path("auth/sso", api_sso.SingleSignOn.as_view()),
    path("auth/sso/callback", api_sso.SingleSignOnCallback.as_view()),
    path("auth/preferences", PreferencesView.as_view()),
    path("accounts", api_people.AccountsView.as_view()),
    path(ACCOUNT, api_people.AccountView.as_view()),
    path(f"{ACCOUNT}/events", api_people.AccountEventsView.as_view()),
    path(f"{ACCOUNT}/link", api_people.AccountNewLinkView.as_view()),
    path(f"{ACCOUNT}/deactivate", api_people.DeactivateAccount.as_view()),
    path(f"{ACCOUNT}/activate", api_people.ActivateAccount.as_view()),
    path(f"{ACCOUNT}/sign-out", api_people.SignOutAccount.as_view()),
    path(f"{ACCOUNT}/unlock", api_people.UnlockAccount.as_view()),
    path(f"{ACCOUNT}/remove-second-factor", api_people.RemoveSecondFactor.as_view()),
    path(f"{ACCOUNT}/unlink", api_people.UnlinkAccount.as_view()),
    path("people", api.PeopleView.as_view()),
    path("tokens", api_tokens.TokensView.as_view()),
    path("tokens/<uuid:token_id>", api_tokens.TokenView.as_view()),
    path("reading/studies/<uuid:study_id>/sign", SignatureView.as_view()),
]
