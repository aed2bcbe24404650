/** Images that readers could not see: where each was shown, and what became of it. */
import type { Study, StudyFault } from "./types";

type Faulty = Pick<Study, "events" | "preparation" | "faults">;

const REPAIRED = "images_repaired";

/** Whether a repair that succeeded was asked for after this was told, or its case was had back since. */
export function isRepaired({ at, case: label }: StudyFault, { preparation, events }: Faulty): boolean {
  const told = Date.parse(at);
  const { repaired_at: repaired } = preparation;
  if (repaired !== null && Date.parse(repaired) >= told) return true;
  return events.some(
    (event) => event.action === REPAIRED && event.case === label && Date.parse(event.at) >= told,
  );
}

/** Reported and not repaired since. */
export function unresolved(study: Faulty): StudyFault[] {
  return study.faults.filter((fault) => !isRepaired(fault, study));
}

/** What became of the reading since. */
export function outcomeOf(fault: StudyFault, study: Faulty): string {
  const repaired = isRepaired(fault, study);
  if (fault.completed) return repaired ? "Repaired; the reader has gone on" : "The reader went on without them";
  return repaired ? "Repaired; the reader can go on" : "The reader waits for the images";
}

/** As the reader is shown it: "Case 4", "Training case 1"; places count the training first. */
export function shownAs({ reader, position }: StudyFault, readers: Study["readers"]): string {
  const training = readers.find(({ label }) => label === reader)?.training_total ?? 0;
  return position > training ? `Case ${position - training}` : `Training case ${position}`;
}
