/** What stands before a case: the instructions, the end of training, or a break that is offered. */
import { keepHere, keptHere } from "./keptHere";
import type { Presentation, ReadingStudy } from "./queries";

export type Interlude = "instructions" | "begin" | "break";

const KEY = "verum.instructions"; // who has passed which study's instructions last, in this browser

const isUntouched = ({ completed, answers }: Presentation): boolean =>
  !completed && Object.keys(answers).length === 0;

/** Whether this may be the very first case: then the study must be known, for what stands before it. */
export const isAtTheStart = (presentation: Presentation): boolean =>
  presentation.position === 1 && isUntouched(presentation);

/**
 * What stands before this case; null where reading goes straight on.
 *
 * It follows from what the server says, so that a reload or another computer shows it again, and a
 * case that was begun is never hidden behind it. Only the instructions are not shown twice: once
 * `instructed`, they wait in the help.
 */
export function interludeBefore(
  presentation: Presentation,
  study: Pick<ReadingStudy, "training_total"> | undefined,
  instructed: boolean,
): Interlude | null {
  if (study && isAtTheStart(presentation)) {
    if (presentation.purpose === "study" && study.training_total > 0) return "begin";
    return instructed ? null : "instructions";
  }
  return presentation.break_before && isUntouched(presentation) ? "break" : null;
}

const passed = (reader: string, studyId: string) => `${reader} ${studyId}`;

/** Whether this reader has passed the study's instructions in this browser. */
export const wasInstructed = (reader: string, studyId: string): boolean =>
  keptHere(KEY) === passed(reader, studyId);

export const noteInstructed = (reader: string, studyId: string): void =>
  keepHere(KEY, passed(reader, studyId));
