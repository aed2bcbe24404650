"""gunicorn's own log in our format, without what it quotes of requests."""

from typing import Any

from gunicorn.glogging import Logger

from backend.observing.logs import formatter


class OfGunicorn(Logger):
    """gunicorn's own log, in our format; what it quotes of a request is left out."""

    def setup(self, cfg: Any) -> None:
        """Set up as gunicorn does, with our formatter."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(formatter())

    def warning(self, msg: str, *args: Any, **kwargs: Any) -> None:
        """Log; of a malformed request only that there was one, since its line is quoted."""
        if str(msg).startswith("Invalid request from"):
            msg, args = "a malformed request was refused", ()
        super().warning(msg, *args, **kwargs)

    def exception(self, msg: str, *args: Any, **kwargs: Any) -> None:
        """Log with the traceback; without the address that was asked."""
        if str(msg).startswith("Error handling request"):
            msg, args = "Error handling request", ()
        super().exception(msg, *args, **kwargs)

    def access(self, resp: Any, req: Any, environ: Any, request_time: Any) -> None:
        """Write nothing: backend.observing.requests tells of each request, by its route."""
