/** What stands before a case: a break that is offered, or the end of training. */
import type { CompletedCase, Presentation } from "./queries";

export type Interlude = "break" | "begin";

const isUntouched = ({ completed, answers }: Presentation): boolean =>
  !completed && Object.keys(answers).length === 0;

/** Whether training may have come right before: then what was completed must be known. */
export const mayFollowTraining = (presentation: Presentation): boolean =>
  presentation.purpose === "study" && presentation.position === 1 && isUntouched(presentation);

/**
 * What stands before this case; null where reading goes straight on.
 *
 * It follows from what the server says alone, so that a reload or another computer shows it again,
 * and a case that was begun is never hidden behind it.
 */
export function interludeBefore(
  presentation: Presentation,
  completed: readonly CompletedCase[],
): Interlude | null {
  const trained = completed.some(({ purpose }) => purpose === "training");
  if (mayFollowTraining(presentation) && trained) return "begin";
  return presentation.break_before && isUntouched(presentation) ? "break" : null;
}
