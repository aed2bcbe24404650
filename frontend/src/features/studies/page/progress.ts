/** How far readers are, beyond the count of what is read. */
import type { Study, StudyReader } from "@/api/types";

export interface ReaderColumns {
  training: boolean;
  session: boolean;
  lastAct: boolean;
  pace: boolean;
}

/** The columns that say something in this study: a draft is not read yet. */
export function columnsOf({ state, readers }: Pick<Study, "state" | "readers">): ReaderColumns {
  const begun = state !== "draft";
  return {
    training: begun && readers.some(({ training_total: total }) => total > 0),
    session: begun && readers.some(({ sessions }) => sessions > 1),
    lastAct: begun,
    pace: begun && readers.some(({ seconds_per_case: seconds }) => seconds !== null),
  };
}

/** "2 of 4, 1 signed"; "4 of 4, all signed" at the end. */
export function sessionWords({ session, sessions, signed }: Pick<StudyReader, "session" | "sessions" | "signed">): string {
  const words = `${session} of ${sessions}`;
  if (signed === sessions) return `${words}, all signed`;
  return signed > 0 ? `${words}, ${signed} signed` : words;
}
