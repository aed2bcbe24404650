"""The paper's three questions, the template of every study.

Source: Calabrese et al. 2021, doi:10.1148/ryai.2021200276, Materials and Methods, reader study.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class QuestionPlan:
    """A question to ask; `options` are (value, label) pairs, `positive` one of the values.

    truth : where its truth comes from: "arm", "grade" or "enhancement" (models.Question.Truth)
    """

    key: str
    text: str
    help_text: str
    options: tuple[tuple[str, str], ...]
    positive: str
    truth: str


PAPER = (
    QuestionPlan(
        key="real_or_simulated",
        text="Are these images real or simulated?",
        help_text="Simulated images were made from precontrast images by a computer.",
        options=(("real", "Real"), ("simulated", "Simulated")),
        positive="simulated",
        truth="arm",
    ),
    QuestionPlan(
        key="enhancement",
        text="Is abnormal enhancement present in the tumour?",
        help_text="Any abnormal contrast enhancement of the tumour itself.",
        options=(("absent", "Absent"), ("present", "Present")),
        positive="present",
        truth="enhancement",
    ),
    QuestionPlan(
        key="grade",
        text="Which histological grade is most likely?",
        help_text="High grade is WHO grade IV, lower grade is WHO grade II or III.",
        options=(("lower", "Lower grade (II–III)"), ("high", "High grade (IV)")),
        positive="high",
        truth="grade",
    ),
)
