"""The people, cases and studies of a walk, made while nothing breaks yet."""

from pathlib import Path

import numpy as np

from backend.accounts.models import Role, User
from backend.cases.importing import Source, import_folder
from backend.cases.models import Case
from ml.progress import Progress
from ml.volumes import write_volume
from reader_study.lifecycle import lock_study, unblind_study
from reader_study.models import Study
from tests.backend.cohort import brats_case, brats_folder
from tests.faults.outbox import RemoteReader
from tests.people import PASSWORD, person
from tests.world import case_number, draft, model_of, open_up

READ = "Read under faults"
ACTS = 4  # of a case, at least: three answers and its completion
PATIENTS = ("B1", "B2", "B3", "B4")
OTHERS = ("C1", "C2", "C3", "C4")
NATIVE_SHAPE, NATIVE_MM = (40, 40, 40), 4.0


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

    def unaligned(self) -> Path:
        """Return a folder with one case whose T2 lies on a grid of its own."""
        folder = self.folder.parent / "native"
        if not (folder / "mapping.csv").exists():
            folder.mkdir()
            write_native(folder)
        return folder

    def strangers(self) -> list[Case]:
        """Return cases that no network of the walk was trained on."""
        if not self.imported("others"):
            folder = brats_folder(self.folder.parent / "others", OTHERS, ("4", "2-3", "4", "2-3"))
            for number, patient in enumerate(OTHERS, len(PATIENTS)):
                brats_case(folder, patient, number)  # voxels of their own
            import_folder(Source(folder, "others"), None, Progress(face="none"))
        return self.imported("others")

    def imported(self, cohort: str) -> list[Case]:
        """Return the cases of a cohort that was imported."""
        return list(Case.objects.filter(cohort=cohort, is_current=True).order_by("patient"))


def write_native(folder: Path) -> None:
    """Write a case as it comes from a scanner, its brain mask drawn, and the table that maps it."""
    indices = np.indices(NATIVE_SHAPE) - (NATIVE_SHAPE[0] - 1) / 2
    brain = np.sqrt((indices**2).sum(axis=0)) < 15
    rows = ["patient,series,file"]
    for number, name in enumerate(("T1", "T2", "FLAIR", "T1gad", "brain_mask")):
        noise = np.random.default_rng(number).uniform(50, 100, NATIVE_SHAPE)
        affine = np.diag([NATIVE_MM, NATIVE_MM, NATIVE_MM, 1.0])
        affine[0, 3] = NATIVE_MM if name == "T2" else 0.0
        write_volume(
            folder / f"{name}.nii.gz", brain * (1 if name == "brain_mask" else noise), affine
        )
        rows.append(f"N1,{name},{name}.nii.gz")
    (folder / "mapping.csv").write_text("\n".join(rows) + "\n")
