"""What is sent to people outside a request, so that no answer's time tells who has an account."""

from celery import shared_task

from backend.accounts.links import mail_link, make_link
from backend.accounts.models import User
from backend.mail import sends_mail


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
