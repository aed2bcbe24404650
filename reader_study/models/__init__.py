"""The study's record: design, questions, the drawn schedule, and append-only responses.

Cases are named by string key; what a key stands for is the backend's business.
"""

from reader_study.models.analysis import FrozenResults
from reader_study.models.reading import (
    LateResponse,
    Presentation,
    ReadingSession,
    Response,
    new_token,
)
from reader_study.models.record import AuditEvent, RecordEntry, RecordHead
from reader_study.models.study import (
    Arm,
    Invitation,
    Purpose,
    Question,
    Schedule,
    Study,
    StudyCase,
    StudyReader,
)

__all__ = [
    "Arm",
    "AuditEvent",
    "FrozenResults",
    "Invitation",
    "LateResponse",
    "Presentation",
    "Purpose",
    "Question",
    "ReadingSession",
    "RecordEntry",
    "RecordHead",
    "Response",
    "Schedule",
    "Study",
    "StudyCase",
    "StudyReader",
    "new_token",
]
