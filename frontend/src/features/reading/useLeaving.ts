/** The way from a case to what comes next, once its answers are safe. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { isHere } from "@/viewer/ahead";

import type { Completion } from "./outbox/answer";
import type { Left, Outbox } from "./outbox/outbox";
import { currentQuery, presentationQuery, volumeOf, type Current, type Presentation } from "./queries";

interface Options {
  studyId: string;
  presentation: Presentation;
  outbox: Outbox | null;
  readClock: () => number;
  /** How the case was looked at, where the study keeps that. */
  readViewing?: () => Completion["viewing"];
  /** The reader goes on: to where the server says, or to the case that is here already. */
  onCompleted: (next: Current) => void;
}

/** What holds a reader back at the end of a case until the server has the answers. */
export const NOT_SENT =
  "Your answers are kept on this computer but not saved yet. The next case opens once they are.";
const OUT_OF_REACH = "The server cannot be reached. Your answers are saved; try again.";
const NOT_KEPT =
  "This browser keeps nothing on disk, so that the next case opens only once your answers are saved.";

/** How long a reader whose next case is here waits for a server that does not answer. */
const PATIENCE_MS = 2000;

export function useLeaving({ studyId, presentation, outbox, ...options }: Options) {
  const { token } = presentation;
  const queries = useQueryClient();
  const ahead = useAhead(presentation);
  const [leaving, setLeaving] = useState(false);

  const mayGoOn = () => ahead !== null && isHere(volumeOf(ahead.token));

  /** Go on; or stay, with what to tell the reader. */
  const arrive = async (on: Outbox, left: Left): Promise<string> => {
    await queries.cancelQueries({ queryKey: currentQuery(studyId).queryKey }); // older than this
    if (left.is === "completed") options.onCompleted(left.next);
    if (left.is === "refused" || left.is === "held") return left.message;
    if (left.is !== "offline") return "";
    const { lasting, waiting } = on.getState();
    if (ahead && lasting && mayGoOn()) {
      options.onCompleted(ahead); // the completion is sent in its turn
      return "";
    }
    await on.withdraw(token); // the case stays open, and may still be answered otherwise
    if (!lasting && mayGoOn()) return NOT_KEPT;
    return waiting.some((answer) => answer.token === token) ? NOT_SENT : OUT_OF_REACH;
  };

  /** Resolves to "" when the next case is there, else to what holds the reader back. */
  const leave = async (): Promise<string> => {
    if (!outbox || leaving) return "";
    setLeaving(true);
    const viewing = options.readViewing?.() ?? null;
    const completion = { token, study: studyId, reading_time_ms: options.readClock(), viewing };
    const isOffline = outbox.getState().phase === "offline";
    const patienceMs = mayGoOn() ? (isOffline ? 0 : PATIENCE_MS) : undefined;
    let left: Left | null = await outbox.complete(completion, patienceMs);
    // One request lost is no lost connection; where the next case is here, nobody need wait for it.
    if (left.is === "offline" && !mayGoOn()) left = await outbox.completeAgain(token);
    const notice = left ? await arrive(outbox, left) : "";
    setLeaving(false);
    return notice;
  };
  return { leaving, leave };
}

/**
 * The next case, fetched while this one is read; null where it cannot be read without the server.
 *
 * After a training case comes what was right in it, which the server alone can tell.
 */
function useAhead({ next_token: next, purpose }: Presentation): Presentation | null {
  const isWanted = next !== null && purpose === "study";
  const asked = { ...presentationQuery(next ?? ""), enabled: isWanted, meta: { beforehand: true } };
  const { data } = useQuery(asked);
  return isWanted ? (data ?? null) : null;
}
