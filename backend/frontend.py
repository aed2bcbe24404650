"""The built single-page application: one HTML file, its style nonce filled in per request."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe


@require_safe
@ensure_csrf_cookie
def index(request: HttpRequest) -> HttpResponse:
    """Return index.html with `__CSP_NONCE__` replaced; 503 where it has not been built."""
    page = settings.FRONTEND_DIST / "index.html"
    if not page.is_file():
        return HttpResponse("The front end is not built: run `make setup`.", status=503)
    html = page.read_text().replace("__CSP_NONCE__", str(request.csp_nonce))
    return HttpResponse(html, headers={"Cache-Control": "no-store"})
