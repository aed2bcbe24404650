"""The BIDS validator, as a test asks it: bids-validator-deno, whose schema comes with it."""

import json
import os
import subprocess
import sys
from pathlib import Path

NO_NETWORK = {"HTTPS_PROXY": "http://127.0.0.1:9", "HTTP_PROXY": "http://127.0.0.1:9"}


def validate(folder: Path) -> list[dict]:
    """The errors it finds; warnings, such as of a scanner's name that lacks, are left out."""
    program = Path(sys.executable).with_name("bids-validator-deno")
    ran = subprocess.run(
        [program, folder, "--format", "json"],
        capture_output=True,
        text=True,
        env={**os.environ, **NO_NETWORK},
        timeout=60,
        check=False,
    )
    issues = json.loads(ran.stdout)["issues"]["issues"]
    return [issue for issue in issues if issue["severity"] == "error"]
