"""Whether this server sends e-mail; what is sent stands with who sends it."""

from django.conf import settings

SMTP = "django.core.mail.backends.smtp.EmailBackend"


def sends_mail() -> bool:
    """Whether an e-mail would leave this server: Django's default host is nobody's."""
    return settings.EMAIL_BACKEND != SMTP or settings.EMAIL_HOST not in ("", "localhost")
