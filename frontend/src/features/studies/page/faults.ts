/** Images that readers could not see: which wait for a repair, and what became of each. */
import { isActive } from "@/api/jobs";
import { unresolved } from "@/api/studyFaults";
import type { Study, StudyFault } from "@/api/types";
import { plural } from "@/ui/format";

type Job = Study["preparation"]["job"];
type Faulty = Pick<Study, "state" | "events" | "preparation" | "faults">;

const BY_A_JOB = ["prepare", "audit", "opening", "repair"]; // acts that the study's newest job may come of

/** The newest job, where it is a repair. */
export function repairOf({ events, preparation }: Pick<Study, "events" | "preparation">): Job {
  const last = events.filter(({ action }) => BY_A_JOB.includes(action)).at(-1);
  return last?.action === "repair" ? preparation.job : null;
}

/** Whether the newest repair could not have every file back, reported by a reader or not. */
export function repairFailed(study: Faulty): boolean {
  return repairOf(study)?.state === "failed";
}

const FAILED = {
  title: "The last repair did not succeed",
  words: "Readers may meet images that cannot be shown; below stands which, and what to do.",
};

/** "Images of 2 cases could not be shown"; null while nothing waits, or nobody reads any more. */
export function faultNotice(study: Faulty): { title: string; words: string } | null {
  const waiting = unresolved(study);
  if (study.state !== "open") return null;
  if (waiting.length === 0) return repairFailed(study) ? FAILED : null;
  const cases = new Set(waiting.map(caseKey)).size;
  const held = new Set(waiting.filter(({ completed }) => !completed).map(({ reader }) => reader));
  const one = waiting.length === 1 ? waiting[0] : undefined;
  const title = one
    ? `${one.reader} could not see the images of ${one.case || "a case"}`
    : `The images of ${plural(cases, "case")} could not be shown`;
  if (isActive(repairOf(study))) return { title, words: "They are being repaired." };
  return { title, words: `${heldWords([...held].sort())} Repair the images below.` };
}

/** A lead who reads is not told which case stands where in his own list: its place tells it apart. */
function caseKey({ case: label, reader, position }: StudyFault): string {
  return label || `${reader} ${position}`;
}

function heldWords(readers: string[]): string {
  if (readers.length === 0) return "The readers went on without them.";
  const names = readers.length > 1 ? `${readers.slice(0, -1).join(", ")} and ${readers.at(-1)}` : readers[0];
  return `${names} cannot read on, or only without the images.`;
}

export const FAULTS: Record<StudyFault["fault"], string> = {
  missing: "File is not there",
  damaged: "File is damaged",
};
