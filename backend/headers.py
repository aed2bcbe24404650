"""Headers that every answer carries, whoever gives it: views, the front end's files, refusals.

Django and django-csp set the others (backend.settings). Source: OWASP Secure Headers Project.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

API = "/api/"
NOT_KEPT = "no-store"
DEVICES = ("camera", "display-capture", "geolocation", "hid", "microphone", "midi", "payment")
DEVICES += ("serial", "usb")
ALWAYS = {
    "Cross-Origin-Resource-Policy": "same-origin",  # no page elsewhere shows our images
    "Permissions-Policy": ", ".join(f"{device}=()" for device in DEVICES),
}

Answer = Callable[[HttpRequest], HttpResponseBase]


def protective(get_response: Answer) -> Answer:
    """Add the headers; below /api/ also say that nothing is kept, unless the view says it itself.

    Reading rooms have shared computers: an image or a list of cases in the browser's cache would
    still be there for whoever logs in next, and on the disk of a computer that is stolen.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        for name, value in ALWAYS.items():
            response.headers.setdefault(name, value)
        if request.path_info.startswith(API):
            response.headers.setdefault("Cache-Control", NOT_KEPT)
        return response

    return answer
