"""What the report is told of a study beside its figures. Every part may be absent.

Flow: server or command line -> **facts** -> report
A part that is absent is said to be not known to Verum; nothing is guessed.
"""

from typing import Any, TypedDict


class Reader(TypedDict, total=False):
    """One reader: invited, or who read."""

    label: str
    years_experience: float | None
    shown: int  # first readings in the reader's list
    read: int  # first readings completed
    withdrawn: bool


class Amendment(TypedDict, total=False):
    """A change after opening."""

    action: str
    actor: str | None
    reason: str
    at: str


class Model(TypedDict, total=False):
    """The network whose images were read."""

    name: str
    description: str
    sha256: str
    trained_on: str  # which cases, and that none of those read was among them
    software: str


class Facts(TypedDict, total=False):
    """Facts of a study. Dates and times are ISO 8601 text, as they are to be printed.

    name : of the study, or of the file; the report's title
    source : where the readings are from, e.g. "responses.csv" or "Verum study 3f2c..."
    lead : who leads the study
    created_at : of the results document; the report has no clock of its own
    number : of the frozen results; 1 is the first
    dates : by name, in order: created, opened, first reading, last reading, locked, unblinded
    design : in words, by name, in order: e.g. {"Kind": ..., "Seed": ..., "Washout": "28 days"}
    invited, withdrawn : readers
    readers : one by one
    cases_considered, cases_excluded, exclusion_reasons : cases before the study, {reason: cases}
    training_readings, repeats : readings that count in no accuracy
    late_answers : kept aside, counted nowhere
    questions : [{"key", "text", "kind", "answers", "truth"}], as the readers saw them
    warnings : what the lead accepted at opening, in sentences
    amendments : changes after opening; plan_note : how the plan analysed differs from that opened
    model : the network
    claim, stard_ai : {item number: answer}, in the words of the study's team, which replace
        "not known to Verum"
    registration, funding, protocol, ethics, reference_standard : in words
    """

    name: str
    source: str
    lead: str
    created_at: str
    number: int
    dates: dict[str, str]
    design: dict[str, str]
    invited: int
    withdrawn: int
    readers: list[Reader]
    cases_considered: int
    cases_excluded: int
    exclusion_reasons: dict[str, int]
    training_readings: int
    repeats: int
    late_answers: int
    questions: list[dict[str, str]]
    warnings: list[str]
    amendments: list[Amendment]
    plan_note: str
    model: Model
    claim: dict[str, str]
    stard_ai: dict[str, str]
    registration: str
    funding: str
    protocol: str
    ethics: str
    reference_standard: str


Document = dict[str, Any]  # Results.as_dict(): see docs/results.md
