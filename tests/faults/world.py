"""The people, cases and studies of a walk, made while nothing breaks yet."""

from pathlib import Path

import numpy as np

from backend.accounts.models import Role, User
from backend.cases.models import Case
from reader_study.lifecycle import lock_study, unblind_study
from reader_study.models import Study
from tests.backend.cohort import brats_folder
from tests.faults.outbox import RemoteReader
from tests.people import PASSWORD, person
from tests.world import case_number, draft, model_of, open_up

READ = "Read under faults"
ACTS = 4  # of a case, at least: three answers and its completion
PATIENTS = ("B1", "B2", "B3", "B4")


class World:
    """The cast, and what they work on."""

    def __init__(self, incoming: Path, address: str, steps: int, readers: int = 2) -> None:
        """steps : of reading in all, shared among the readers"""
        self.address = address
        self.lead = person("lead", Role.LEAD)
        self.researcher = person("researcher", Role.RESEARCHER)
        self.holder = person("allocation-holder", Role.ALLOCATION_HOLDER)
        self.readers = [person(f"reader{n + 1}", Role.READER) for n in range(readers)]
        self.folder = brats_folder(incoming / "lab", PATIENTS, ("4", "2-3", "4", "2-3"))
        cases = max(4, -(-steps // (ACTS * readers)))
        self.cases = [case_number(number) for number in range(cases)]
        self.model = model_of(self.cases)
        self.study = open_up(self.lead, draft(self.lead, self.readers, self.cases, name=READ))

    def reader(self, user: User, study: Study, seed: int) -> RemoteReader:
        """Return a reader of a study, at a computer."""
        rng = np.random.default_rng([seed, user.pk])
        return RemoteReader(self.address, user.username, PASSWORD, str(study.pk), rng)

    def drafted(self, name: str) -> Study:
        """Return a draft of the same four cases with the same seed each time."""
        return draft(self.lead, self.readers, self.cases[:4], name=name)

    def unblinded(self, name: str) -> Study:
        """Return a study that was read, with the same answers each time, and unblinded."""
        study = open_up(self.lead, self.drafted(name))
        for user in self.readers:
            reader = self.reader(user, study, seed=0)
            while not reader.is_done:
                reader.act()
        lock_study(self.lead, study.pk, "all is read")
        return unblind_study(self.holder, study.pk, "for the analysis")

    def imported(self, cohort: str) -> list[Case]:
        """Return the cases of a cohort that was imported."""
        return list(Case.objects.filter(cohort=cohort, is_current=True).order_by("patient"))
