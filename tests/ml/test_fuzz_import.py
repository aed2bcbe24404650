"""Ten thousand mutated files under VERUM_FULL, three hundred otherwise: none crashes or hangs."""

import json
import os
import subprocess
import sys

FILES = 10_000 if os.environ.get("VERUM_FULL") else 300
MOST_MIB = 2048


def test_mutated_files_are_read_or_refused_in_words(tmp_path):
    command = [sys.executable, "-m", "tests.ml.fuzz_import", str(tmp_path), "--files", str(FILES)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout)
    assert told["read"] + told["refused"] == FILES
    assert min(told["read"], told["refused"]) > FILES / 10  # neither all broken nor all sound
    assert told["peak_mib"] < MOST_MIB
