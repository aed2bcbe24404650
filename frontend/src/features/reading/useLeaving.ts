/** The way from a case to what comes next, once the server has every answer. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { isApiError, messageOf } from "@/api/errors";

import type { Outbox } from "./outbox/outbox";
import { completeCase, currentQuery, type Current } from "./queries";

interface Options {
  studyId: string;
  token: string;
  outbox: Outbox | null;
  readClock: () => number;
  onSignedOut: () => void;
  /** The case is complete on the server, which says where the reader stands now. */
  onCompleted: (next: Current) => void;
}

/** What holds a reader back at the end of a case until the server has the answers. */
export const NOT_SENT =
  "Your answers are kept on this computer but not saved yet. The next case opens once they are.";
const OUT_OF_REACH = "The server cannot be reached. Your answers are saved; try again.";

export function useLeaving(options: Options) {
  const { studyId, token, outbox, readClock, onSignedOut, onCompleted } = options;
  const queries = useQueryClient();
  const [leaving, setLeaving] = useState(false);

  /** Complete the case; returns what to tell the reader, nothing when the next case is there. */
  const complete = async (): Promise<string> => {
    try {
      onCompleted(await completeCase(token, readClock()));
    } catch (error) {
      if (!isApiError(error)) return OUT_OF_REACH;
      if (error.code === "not_authenticated") onSignedOut();
      else await queries.invalidateQueries({ queryKey: currentQuery(studyId).queryKey });
      return messageOf(error);
    }
    return "";
  };

  const leave = async (): Promise<string> => {
    if (!outbox || leaving) return "";
    setLeaving(true);
    const notice = (await outbox.settled(token)) ? await complete() : NOT_SENT;
    setLeaving(false);
    return notice;
  };
  return { leaving, leave };
}
