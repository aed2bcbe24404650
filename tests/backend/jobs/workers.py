"""Real Celery workers in processes of their own, as they are run in production."""

import os
import signal
import subprocess
import sys
from pathlib import Path

LEASE_S = 4


class Worker:
    """One worker; its log lies in `folder`."""

    def __init__(
        self,
        folder: Path,
        environment: dict[str, str],
        app: str,
        pool: str = "threads",
        tasks: int = 2,
    ) -> None:
        """Start it; tasks : how many jobs it works on at once."""
        self.log = folder / "worker.log"
        command = [sys.executable, "-m", "celery", "-A", app, "worker", "-P", pool]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*command, "-c", str(tasks), "-Q", "cpu,gpu", "-l", "INFO"],
                env=os.environ | {"VERUM_JOB_LEASE_S": str(LEASE_S)} | environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def kill(self) -> None:
        """End it as `kill -9` does."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        """Ask it to end, as Ctrl-C does; return its exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)

    def freeze(self) -> None:
        """Let it hang."""
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        self.process.send_signal(signal.SIGCONT)
