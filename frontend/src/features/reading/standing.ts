/** Where a reader stands in a study, and the one thing to do there, in words. */
import { formatTime, plural } from "@/ui/format";

import type { ReadingStudy } from "./queries";

/** The way into the room; null where there is nothing to do there. */
export function wayIn(study: ReadingStudy, mayBegin: boolean): string | null {
  const { state, withdrawn, to_sign, session, sessions, signed, done } = study;
  if (state !== "open" || withdrawn) return null;
  if (to_sign) return sessions > 1 ? `Sign session ${session}` : "Sign";
  if (signed === sessions || !mayBegin) return null;
  if (study.training_done < study.training_total)
    return study.training_done === 0 ? "Start training" : "Resume training";
  return done === 0 ? "Start reading" : "Resume reading";
}

/** "5 of 12 cases read", and what stands in the way. */
export function standingOf(study: ReadingStudy, mayBegin: boolean): string {
  const { state, withdrawn, session, next_session_at: at } = study;
  if (withdrawn) return `${howFar(study)}; you no longer read this study`;
  if (state !== "open") return `${howFar(study)}; the study is closed and takes no more answers`;
  if (!mayBegin) return `${howFar(study)}. Session ${session} may begin on ${formatTime(at)}`;
  return howFar(study);
}

function howFar({ done, total, signed, sessions, training_done, training_total }: ReadingStudy): string {
  if (done === total) return `All ${plural(total, "case")} read${signed === sessions ? " and signed" : ""}`;
  if (training_done < training_total)
    return `${training_done} of ${plural(training_total, "training case")} read, then ${plural(total, "case")}`;
  return `${done} of ${plural(total, "case")} read`;
}
