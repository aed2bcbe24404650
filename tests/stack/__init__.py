"""A whole Verum by hand: PostgreSQL, Redis, gunicorn, nginx and workers as Compose runs them.

    with stack(tmp_path, gpu_workers=0) as running:
        running.manage("check")
        running.web.kill()
        running.web.start()

Commands and variables are those of docker-compose.yml, with addresses and folders replaced.
"""

from tests.stack.part import Part, PartError
from tests.stack.running import Running, stack

__all__ = ["Part", "PartError", "Running", "stack"]
