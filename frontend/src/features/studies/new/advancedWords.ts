import { plural } from "@/ui/format";

import { defaultDistance, type DesignDraft } from "./draft";

/** The folded options in one line: "No repeats, no training, one session, a break after 20". */
export function advancedWords(design: DesignDraft, training: number, cases: number): string {
  const { repeatsPercent, minDistance, sessionSize, blockSize, maxRun, kind } = design;
  const period = kind === "crossover" ? "one session a period" : "one session";
  return [
    repeatsPercent ? `${repeatsPercent}% repeats, ${minDistance ?? defaultDistance(cases)} apart` : "No repeats",
    training > 0 ? plural(training, "training case") : "no training",
    sessionSize === null ? period : `sessions of ${sessionSize}`,
    blockSize === null ? "no break" : `a break after ${blockSize}`,
    maxRun !== null && kind !== "nested" && `at most ${maxRun} of one arm in a row`,
  ]
    .filter((word) => word !== false)
    .join(", ");
}
