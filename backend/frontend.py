"""The built single-page application: one HTML file, nonce and ground filled in per request.

The page is never kept, and names its scripts and styles by a hash of what is in them; those are
kept for good. A window that was open while Verum was updated may ask for scripts that are no more:
it is told so (404), and never given a page in their place.
"""

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import StaticFile

PAGE = "/index.html"
ASSETS = "assets"


@require_safe
@ensure_csrf_cookie
def index(request: HttpRequest) -> HttpResponse:
    """Return index.html with its placeholders filled in; 503 where it has not been built."""
    page = settings.FRONTEND_DIST / "index.html"
    if not page.is_file():
        return HttpResponse("The front end is not built: run `make setup`.", status=503)
    html = page.read_text().replace("__CSP_NONCE__", str(request.csp_nonce))
    html = html.replace("__COLOR_SCHEME__", color_scheme(request.path))
    return HttpResponse(html, headers={"Cache-Control": "no-store"})


def color_scheme(path: str) -> str:
    """Return the colour schemes of the page at this path, as CSS names them.

    The reading room is dark from the first paint on; elsewhere the system's preference counts.
    """
    return "dark" if f"{path}/".startswith("/reading/") else "light dark"


class FrontEndFiles(WhiteNoiseMiddleware):
    """The other files of the application, those that were built while the server ran as well."""

    def __init__(self, *args: Any, **options: Any) -> None:
        """Look at what is built; later files are looked for as they are asked for."""
        super().__init__(*args, **options)
        if settings.WHITENOISE_ROOT and not self.autorefresh:
            folder = Path(settings.WHITENOISE_ROOT).resolve() / ASSETS
            self.directories.append((f"{folder}{os.sep}", f"/{ASSETS}/"))

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer with a file, or let the application answer: its page has to be filled in."""
        path = request.path_info
        found = self.files.get(path) or self.find_file(path)
        if found is not None and path != PAGE:
            return self.serve(found, request)
        return no_more() if path.startswith(f"/{ASSETS}/") else self.get_response(request)

    @staticmethod
    def serve(static_file: StaticFile, request: HttpRequest) -> HttpResponseBase:
        """Send a file; 404 for one that was removed since, as by an update."""
        try:
            return WhiteNoiseMiddleware.serve(static_file, request)
        except FileNotFoundError:
            return no_more()


def no_more() -> HttpResponse:
    """Return the answer (404) for a script or style that is none of this front end's."""
    return HttpResponseNotFound(headers={"Cache-Control": "no-store"})
