"""What is sent to people outside a request, so that no answer's time tells who has an account."""

import logging

from celery import shared_task
from kombu.exceptions import OperationalError

from backend.accounts.links import mail_link, make_link
from backend.accounts.models import User
from backend.mail import sends_mail

logger = logging.getLogger(__name__)
EXPIRES_S = 3600


def ask_for_new_password(username: str, address: str) -> None:
    """Let a worker do so; a broker that cannot be reached is logged, and one may ask again."""
    try:
        mail_new_password.apply_async(args=[username, address], expires=EXPIRES_S, retry=False)
    except OperationalError as error:
        logger.warning("no link to a new password: the broker cannot be reached: %s", error)


@shared_task(name="accounts.mail_new_password")
def mail_new_password(username: str, address: str) -> bool:
    """Make a link to a new password and mail it; False where there is nobody to mail it to.

    address : of this Verum, with the scheme and no path
    smtplib.SMTPException, OSError : the mail server did not take it; the log of the worker says so
    """
    account = User.objects.filter(username=username, is_active=True).exclude(email="").first()
    if account is None or not sends_mail():
        return False
    return mail_link(account, None, make_link(account, None), address)
