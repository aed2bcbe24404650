"""Ask a Verum server whether it is up: `python -m backend.launch.health http://127.0.0.1:8000`.

Exit status 0 when it answers, 1 when not; containers and launch scripts use it. With `/readyz` as
a second word it is asked whether it can serve: database, broker and storage included.
"""

import os
import sys
import urllib.error
import urllib.request

PATIENCE_S = 4.0


def is_up(address: str, question: str = "/healthz") -> bool:
    """Whether the server at the address answers 200, asked as the first host it answers to."""
    host = os.environ.get("VERUM_HOSTS", "").split(",")[0].strip()
    headers = {"Host": host} if host else {}
    request = urllib.request.Request(f"{address}{question}", headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE_S) as answer:
            return answer.status == 200
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


if __name__ == "__main__":
    sys.exit(0 if is_up(*sys.argv[1:3]) else 1)
