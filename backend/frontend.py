"""The built single-page application: one HTML file, nonce and ground filled in per request."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe


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
