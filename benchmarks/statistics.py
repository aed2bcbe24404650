"""How long the statistics of the largest study take, and what memory they hold.

50 readers x 2,000 cases x 3 questions. Our bootstrap draws readers and cases for all replicates at
once; the peers do what one would write down at first, replicate by replicate: with scikit-learn
and, where Rscript is there, in base R. They are given fewer replicates and extrapolated linearly,
as the rows say. The whole default plan is also run on 4 readers x 160 cases.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
import sklearn
from sklearn import metrics

from benchmarks.row import Row
from reader_study.analyse import PAPER_PLAN, Reading, analyse
from reader_study.statistics.agreement import kappa_of
from reader_study.statistics.classification import METRICS
from reader_study.statistics.mrmc import area_scores, difference
from reader_study.statistics.resampling import Draws, draw, resampled_counts

READERS, CASES, REPLICATES = 50, 2000, 2000
SMALL = (4, 160)
BY_SCIKIT_LEARN, BY_R = 3, 5  # replicates that are timed
TARGETS_S = {SMALL: 3.0, (READERS, CASES): 60.0}
TARGET_GB = 2.0
Answers = tuple[np.ndarray, np.ndarray]  # truth (cases,) and answers (readers, cases), 0 or 1
PEERS: dict[str, Callable[[np.ndarray, np.ndarray], float]] = {
    "accuracy": metrics.accuracy_score,
    "precision": metrics.precision_score,
    "recall": metrics.recall_score,
    "specificity": lambda truth, answer: metrics.recall_score(truth, answer, pos_label=0),
    "f1": metrics.f1_score,
    "mcc": metrics.matthews_corrcoef,
    "balanced_accuracy": metrics.balanced_accuracy_score,
    "kappa": metrics.cohen_kappa_score,
}
IN_R = """
table <- as.matrix(read.csv(commandArgs(TRUE)[1], header = FALSE))
truth <- table[1, ]; answers <- table[-1, ]
replicates <- as.integer(commandArgs(TRUE)[2])
set.seed(1)
taken <- system.time(for (b in seq_len(replicates)) {
  cases <- sample(ncol(answers), replace = TRUE)
  drawn <- answers[sample(nrow(answers), replace = TRUE), cases]
  expected <- rep(truth[cases], each = nrow(drawn))
  n <- table(factor(expected, 0:1), factor(as.vector(drawn), 0:1))
  tn <- n[1, 1]; fp <- n[1, 2]; fn <- n[2, 1]; tp <- n[2, 2]
  f1 <- 2 * tp / (2 * tp + fp + fn)
  mcc <- (tp * tn - fp * fn) / sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn))
  balanced <- (tp / (tp + fn) + tn / (tn + fp)) / 2
  chance <- sum(rowSums(n) * colSums(n)) / sum(n)^2
  kappa <- ((tp + tn) / sum(n) - chance) / (1 - chance)
})
cat(taken[["elapsed"]])
"""


def rows() -> list[Row]:
    """Return seconds of the bootstrap beside its peers', of both studies, and the peak memory."""
    questions = [answers_of(seed) for seed in range(3)]
    draws = draw(READERS, CASES, "readers and cases", REPLICATES, seed=1)
    began = time.perf_counter()
    ours = [bootstrapped(question, draws) for question in questions]
    took = time.perf_counter() - began
    name = f"bootstrap, {READERS} x {CASES} x 3, {REPLICATES} replicates"
    return [
        Row(name, "s", took, *scikit_learn(questions[0], draws, ours[0])),
        *in_r(name, took, questions[0]),
        Row("areas of 50 x 1,000 + 1,000, 2 arms", "s", areas_s()),
        *(row for size in (SMALL, (READERS, CASES)) for row in whole_plan(size)),
    ]


def answers_of(seed: int) -> Answers:
    """Return answers that are right four times in five."""
    rng = np.random.default_rng(seed)
    truth = rng.random(CASES) < 0.5
    return truth, truth ^ (rng.random((READERS, CASES)) < 0.2)


def bootstrapped(question: Answers, draws: Draws) -> dict[str, np.ndarray]:
    """Return every metric of every replicate: (replicates,) arrays."""
    truth, answers = question
    cells = np.stack(
        [answers & truth, answers & ~truth, ~answers & truth, ~answers & ~truth], axis=-1
    )
    counts = resampled_counts(cells.astype(np.float64), draws)
    found = {name: of(*counts.T) for name, of in METRICS.items()}
    return found | {"kappa": kappa_of(counts[:, [0, 2, 1, 3]].reshape(-1, 2, 2))}


def scikit_learn(question: Answers, draws: Draws, ours: dict[str, np.ndarray]) -> tuple[str, float]:
    """Return the loop's name and its seconds for 3 questions and all replicates.

    The replicates are ours, so that the figures must be the same. ValueError if they are not.
    """
    truth, answers = question
    began = time.perf_counter()
    for number in range(BY_SCIKIT_LEARN):
        readers = np.repeat(np.arange(READERS), draws.readers[number].astype(int))
        cases = np.repeat(np.arange(CASES), draws.cases[number].astype(int))
        drawn, right = answers[readers][:, cases].ravel(), np.tile(truth[cases], READERS)
        for name, metric in PEERS.items():
            theirs = float(metric(right, drawn))
            if abs(theirs - ours[name][number]) > 1e-9:
                raise ValueError(f"{name}: ours {ours[name][number]}, scikit-learn {theirs}")
    each = (time.perf_counter() - began) / BY_SCIKIT_LEARN
    name = f"scikit-learn {sklearn.__version__}, x {REPLICATES} / {BY_SCIKIT_LEARN}"
    return name, each * REPLICATES * 3


def in_r(name: str, took: float, question: Answers) -> list[Row]:
    """Return the row beside base R's loop; none where there is no Rscript."""
    if shutil.which("Rscript") is None:
        return []
    with tempfile.TemporaryDirectory() as folder:
        table, script = Path(folder) / "table.csv", Path(folder) / "loop.R"
        np.savetxt(table, np.vstack(question).astype(int), fmt="%d", delimiter=",")
        script.write_text(IN_R)
        command = ["Rscript", str(script), str(table), str(BY_R)]
        said = subprocess.run(command, capture_output=True, text=True, check=True)
    theirs = float(said.stdout) / BY_R * REPLICATES * 3
    return [Row(name, "s", took, f"base R, x {REPLICATES} / {BY_R}", theirs)]


def areas_s() -> float:
    """Return the seconds of an MRMC comparison of areas."""
    rng = np.random.default_rng(1)
    truth = np.arange(CASES) < CASES // 2
    arms = [rng.integers(1, 101, (READERS, CASES)) + 20.0 * truth for _ in range(2)]
    began = time.perf_counter()
    difference(*(area_scores(arm, truth) for arm in arms))
    return time.perf_counter() - began


def whole_plan(size: tuple[int, int]) -> list[Row]:
    """Return seconds and peak memory of the default plan, in a process of its own."""
    readers, cases = size
    command = [sys.executable, "-m", "benchmarks.statistics", str(readers), str(cases)]
    said = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    name = f"whole default plan, {readers} readers x {cases} cases"
    return [
        Row(name, "s", said["seconds"], "target", TARGETS_S[size]),
        Row("the same: peak memory", "GB", said["peak_gb"], "target", TARGET_GB),
    ]


def responses(readers: int, cases: int) -> list[Reading]:
    """Return a response table: one arm a reader and case, confidence, positions and times."""
    rng = np.random.default_rng(1)
    truth = rng.random((3, cases)) < 0.5
    table = []
    for reader in range(readers):
        arms = rng.permutation(np.arange(cases) % 2)
        truth[2] = arms == 1  # the third question asks for the arm
        sure = rng.normal(size=(3, cases)) + np.where(truth, 1, -1)
        for position, case in enumerate(rng.permutation(cases), start=1):
            for question, asked in enumerate(PAPER_PLAN.questions):
                words = (asked.negative, asked.positive)
                table.append(
                    Reading(
                        reader=f"R{reader + 1}",
                        case_key=f"P{case:04}",
                        arm=PAPER_PLAN.arms[arms[case]],
                        question=asked.key,
                        truth=words[int(truth[question, case])],
                        answer=words[int(sure[question, case] > 0)],
                        position=position,
                        reading_time_ms=int(rng.lognormal(10, 0.5)),
                        confidence=float(round(abs(sure[question, case]), 1)),
                    )
                )
    return table


def main(readers: int, cases: int) -> None:
    """Analyse a study, and print the seconds and the peak memory of it as JSON."""
    table = responses(readers, cases)
    began = time.perf_counter()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        json.dumps(analyse(table, PAPER_PLAN).as_dict(), allow_nan=False)
    seconds = time.perf_counter() - began
    print(json.dumps({"seconds": seconds, "peak_gb": peak_gb()}))


def peak_gb() -> float:
    """Return the most memory that this process has held. (getrusage counts its parent's too.)"""
    status = Path("/proc/self/status").read_text()
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1e6  # kB


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
