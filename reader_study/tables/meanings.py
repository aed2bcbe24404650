"""What every column and every metric of Verum's files means, and in which unit.

Flow: **meanings** -> codebook -> codebook.json
A name means the same in every file, but for those under IN_FILE.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Meaning:
    """type : text, integer, number, true/false or time; unit : "" where there is none."""

    meaning: str
    type: str = "text"
    unit: str = ""
    values: tuple[tuple[str, str], ...] = ()


FAMILY = (
    "over the plan's family, within one comparison and method; a question that can be compared "
    "counts without a P too"
)
TRUE_FALSE = (("true", "yes"), ("false", "no"))
PURPOSES = (
    ("study", "a first reading, which counts"),
    ("repeat", "a hidden repeat, which counts for intra-reader agreement alone"),
    ("training", "training before the study, which counts nowhere"),
)
LIMIT = (
    "{} limit of its interval, of level 1 - alpha of the plan; of a margin 1 - 2 margin_alpha, "
    "which decides as the one-sided tests do"
)

COLUMNS: dict[str, Meaning] = {
    "reader": Meaning("the reader's label; all: every reader together; A & B: a pair of readers"),
    "case": Meaning("the case's key in the study"),
    "case_label": Meaning("the case's name in its cohort"),
    "arm": Meaning("which image of the case was shown; all: both arms together"),
    "position": Meaning("place in the reader's list, from 1", "integer"),
    "purpose": Meaning("why the case was shown", values=PURPOSES),
    "repeat": Meaning(
        "1 for a hidden repeat, which counts for intra-reader agreement alone",
        values=(("1", "a hidden repeat"), ("0", "a first reading")),
    ),
    "session": Meaning("session of the reading list, from 1", "integer"),
    "block": Meaning("block of the schedule, from 1", "integer"),
    "question": Meaning("the question's key; all: a figure of no single question"),
    "question_label": Meaning("the question as readers saw it"),
    "question_version": Meaning("version of the questions the image was read with", "integer"),
    "truth": Meaning("the right answer; empty where it is not known"),
    "truth_label": Meaning("the right answer as readers saw it among the options"),
    "answer": Meaning("the answer; empty where none was given"),
    "answer_label": Meaning("the answer as the reader saw it"),
    "unanswerable": Meaning(
        "the reader said that the image allows no answer", "true/false", values=TRUE_FALSE
    ),
    "confidence": Meaning(
        "certainty on any rising scale: of the answer, or of the positive class, as the plan says",
        "number",
    ),
    "revision": Meaning("of the answer, from 1", "integer"),
    "standing": Meaning("this revision is the answer that counts", "true/false", values=TRUE_FALSE),
    "seconds": Meaning("time on the image when the answer was given", "number", "s"),
    "reading_time_ms": Meaning("time on the image when the answer was given", "integer", "ms"),
    "reason": Meaning("why a figure is empty, or what to know before reading it"),
    "opened_at": Meaning("the image was opened", "time", "ISO 8601"),
    "completed_at": Meaning("the reading was completed", "time", "ISO 8601"),
    "answered_at": Meaning("the server took the answer", "time", "ISO 8601"),
    "received_at": Meaning("the server took the answer, after the lock", "time", "ISO 8601"),
    "null_truth_reason": Meaning("why the right answer is not known"),
    "record_number": Meaning("number of the answer's entry in the record", "integer"),
    "record_sha256": Meaning("hash of that entry, which chains it to those before"),
    "metric": Meaning("what the figure is: see metrics"),
    "estimate": Meaning("the figure; empty where it is undefined, and reason says why", "number"),
    "lower": Meaning("lower limit of its 95 % interval; method names the interval", "number"),
    "upper": Meaning("upper limit of its 95 % interval", "number"),
    "method": Meaning("how figure and interval were computed, and what that takes for granted"),
    "n": Meaning(
        "what it was computed from: readings, unless the method says otherwise", "integer"
    ),
    "comparison": Meaning("what is compared; differences are the second arm less the first"),
    "statistic": Meaning("of the test; the method names it", "number"),
    "df": Meaning("degrees of freedom; empty where there are none", "number"),
    "p": Meaning("P value, two-sided unless the method says otherwise", "number"),
    "p_bonferroni": Meaning(f"P by Bonferroni {FAMILY}", "number"),
    "p_holm": Meaning(f"P by Holm {FAMILY}", "number"),
    "treatment": Meaning("the arm"),
    "rating": Meaning("higher is more positive: confidence, or the answer as 1 or 0", "number"),
    "plane": Meaning(
        "plane of the view",
        values=(("axial", "axial"), ("coronal", "coronal"), ("sagittal", "sagittal")),
    ),
    "time_ms": Meaning("time for which the plane was looked at", "integer", "ms"),
    "slices_visited": Meaning("slices of the plane that were shown", "integer"),
    "slices": Meaning("which slices were shown, as ranges"),
    "window_changes": Meaning(
        "how often the grey levels were changed; a gesture is one", "integer"
    ),
    "distances": Meaning("how many distances were measured", "integer"),
    "mip_ms": Meaning("time with a maximum-intensity slab", "integer", "ms"),
    "pauses": Meaning("how often the reader paused", "integer"),
    "paused_ms": Meaning("time paused, which is no part of the reading time", "integer", "ms"),
    "blinded_sha256": Meaning("SHA-256 of the bytes that readers were shown"),
    "source": Meaning("what the volume was made from"),
    "source_sha256": Meaning("SHA-256 of that"),
    "brain_mask_sha256": Meaning("SHA-256 of the mask outside which the image is black"),
    "shape": Meaning("of what the volume was made from, X x Y x Z", "text", "voxels"),
    "spacing_mm": Meaning("of what the volume was made from, X x Y x Z", "text", "mm"),
    "grid": Meaning("of the volume shown, X x Y x Z, the same for all", "text", "voxels"),
    "model": Meaning("the network of a simulated volume; empty for a real one"),
    "fold": Meaning("the network's fold that simulated it", "integer"),
    "trained_on_spacing_mm": Meaning("spacings of the cases that the fold was trained on"),
}

IN_FILE: dict[tuple[str, str], Meaning] = {
    ("tests.csv", "lower"): Meaning(LIMIT.format("lower"), "number"),
    ("tests.csv", "upper"): Meaning(LIMIT.format("upper"), "number"),
    ("tests.csv", "reason"): Meaning(
        "of a margin first the verdict (superior, non-inferior, equivalent or inconclusive); why a "
        "field is empty, or what to know before reading it"
    ),
    ("responses.csv", "reason"): Meaning("why the answer was changed, in the reader's words"),
    ("late_answers.csv", "reason"): Meaning("why the answer was changed, in the reader's words"),
    ("viewing.csv", "reading_time_ms"): Meaning("time on the image in all", "integer", "ms"),
}

METRICS: dict[str, Meaning] = {
    "accuracy": Meaning("right answers of all with an answer and a known truth", "number"),
    "precision": Meaning("TP / (TP + FP)", "number"),
    "recall": Meaning("TP / (TP + FN), sensitivity", "number"),
    "specificity": Meaning("TN / (TN + FP)", "number"),
    "negative_predictive_value": Meaning("TN / (TN + FN)", "number"),
    "f1": Meaning("2 TP / (2 TP + FP + FN)", "number"),
    "mcc": Meaning("Matthews correlation coefficient", "number"),
    "balanced_accuracy": Meaning("mean of recall and specificity", "number"),
    "auc": Meaning("empirical area under the ROC curve of confidence", "number"),
    "mrmc_accuracy": Meaning("accuracy of all readings, readers and cases random", "number"),
    "accuracy_worst": Meaning("accuracy if every answer not given were wrong", "number"),
    "accuracy_best": Meaning("accuracy if every answer not given were right", "number"),
    "tp": Meaning("true positives", "integer", "readings"),
    "fp": Meaning("false positives", "integer", "readings"),
    "fn": Meaning("false negatives", "integer", "readings"),
    "tn": Meaning("true negatives", "integer", "readings"),
    "answered": Meaning("presentations answered", "integer", "presentations"),
    "missing": Meaning("presentations without an answer; never wrong", "integer", "presentations"),
    "unanswerable": Meaning(
        "presentations that the reader said allow no answer", "integer", "presentations"
    ),
    "not_asked": Meaning("presentations that did not ask it", "integer", "presentations"),
    "null_truth": Meaning("answers whose truth is not known", "integer", "readings"),
    "answers_*": Meaning("readings with the answer that the name ends in", "integer", "readings"),
    "kappa_cohen": Meaning("Cohen's kappa of a pair of readers", "number"),
    "kappa_light": Meaning("Light's kappa: mean of Cohen's over pairs", "number"),
    "kappa_light_weighted": Meaning("the same of quadratically weighted kappas", "number"),
    "kappa_fleiss": Meaning("Fleiss' kappa", "number"),
    "kappa_conger": Meaning("Conger's kappa", "number"),
    "gwet_ac1": Meaning("Gwet's AC1", "number"),
    "gwet": Meaning(
        "Gwet's AC1, or AC2 with quadratic weights where values are in order", "number"
    ),
    "krippendorff_alpha": Meaning("Krippendorff's alpha; the method names the level", "number"),
    "percent_agreement": Meaning("share of pairs of answers to one image that agree", "number"),
    "prevalence_index": Meaning("share both positive less share both negative", "number"),
    "bias_index": Meaning("share positive of the first reader less that of the second", "number"),
    "icc_a1": Meaning("intraclass correlation, absolute agreement, single reader", "number"),
    "icc_c1": Meaning("intraclass correlation, consistency, single reader", "number"),
    "bang_index": Meaning(
        "Bang's blinding index: 0 guessing, 1 all told, -1 all mistaken", "number"
    ),
    "told_apart": Meaning("share of images whose arm was told rightly", "number"),
    "learning_accuracy_*": Meaning("accuracy in one fifth of the reading lists", "number"),
    "intra_reader_*": Meaning("of first answers and those at hidden repeats: the named", "number"),
    "intra_reader_incomplete": Meaning("pairs of which an answer is missing", "integer", "pairs"),
    "reading_time_*": Meaning("of the times spent on images: the named", "number", "s"),
    "median": Meaning("median of the answers", "number"),
    "q1": Meaning("lower quartile of the answers", "number"),
    "q3": Meaning("upper quartile of the answers", "number"),
}
