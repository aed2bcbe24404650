/** How the room names cases and sessions. */
import { plural } from "@/ui/format";

import type { Presentation, SessionEnd } from "./queries";

/** "Case 12", "Training case 1". */
export function caseName({ purpose, position }: Presentation): string {
  return `${purpose === "training" ? "Training case" : "Case"} ${position}`;
}

/** "Session 1 of 2"; "" in a study of one session. */
export function sessionName({ session, sessions }: Presentation | SessionEnd): string {
  return sessions > 1 ? `Session ${session} of ${sessions}` : "";
}

/** "80 cases in 2 sessions"; `ofStudy`: of the study, where a training case counts its own kind. */
export function extent({ total, sessions }: Presentation, ofStudy = total): string {
  const cases = plural(ofStudy, "case");
  return sessions > 1 ? `${cases} in ${plural(sessions, "session")}` : cases;
}
