/** The logged-in reader's outbox, for as long as a page that needs it is open. */
import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";

import { standAnswer } from "../queries";

import { arriveLater } from "./arriveLater";
import { Outbox, type OutboxState } from "./outbox";
import { askToPersist } from "./persist";
import { sendAct } from "./send";
import { openActStore } from "./store";

const NOTHING: OutboxState = {
  phase: "saved",
  waiting: [],
  completing: [],
  refused: [],
  keptAside: 0,
  lasting: true,
};
const silent = () => () => {};
const nothing = () => NOTHING;

async function openOutbox(reader: string, queries: QueryClient): Promise<Outbox> {
  const outbox = new Outbox({
    reader,
    store: await openActStore(),
    send: sendAct,
    onSaved: (answer) => standAnswer(queries, answer),
    onCompleted: (completed, next) => void arriveLater(queries, completed, next),
    onTurnedAway: () => void queries.invalidateQueries({ queryKey: ["reading"] }),
  });
  await outbox.start();
  return outbox;
}

/** `outbox` is null for the moment until this computer's database is open and read. */
export function useOutbox(reader: string) {
  const queries = useQueryClient();
  const [outbox, setOutbox] = useState<Outbox | null>(null);

  useEffect(() => {
    if (reader === "") return;
    const leaving = new AbortController();
    const { signal } = leaving;
    void openOutbox(reader, queries).then((opened) => {
      if (signal.aborted) return opened.close();
      signal.addEventListener("abort", () => opened.close());
      window.addEventListener("online", opened.sendNow, { signal });
      window.addEventListener("beforeunload", (event) => warnOfLoss(opened, event), { signal });
      setOutbox(opened);
      void askToPersist();
    });
    return () => {
      leaving.abort();
      setOutbox(null);
    };
  }, [reader, queries]);

  const state = useSyncExternalStore(outbox?.subscribe ?? silent, outbox?.getState ?? nothing);
  return { outbox, state };
}

/** The browser asks before it closes a tab that alone has something. */
function warnOfLoss(outbox: Outbox, event: BeforeUnloadEvent): void {
  const { lasting, waiting, completing } = outbox.getState();
  if (!lasting && waiting.length + completing.length > 0) event.preventDefault();
}
