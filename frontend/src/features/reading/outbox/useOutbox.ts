/** The logged-in reader's outbox, for as long as a page that needs it is open. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";

import { standAnswer } from "../queries";

import { Outbox, type OutboxState } from "./outbox";
import { sendAnswer } from "./send";
import { openAnswerStore } from "./store";

const NOTHING: OutboxState = { phase: "saved", waiting: [], refused: [], keptAside: 0, lasting: true };
const silent = () => () => {};
const nothing = () => NOTHING;

/** `outbox` is null for the moment until this computer's database is open. */
export function useOutbox(reader: string) {
  const queries = useQueryClient();
  const [outbox, setOutbox] = useState<Outbox | null>(null);

  useEffect(() => {
    let opened: Outbox | null = null;
    let wanted = true;
    void openAnswerStore().then((store) => {
      if (!wanted) return;
      opened = new Outbox({
        reader,
        store,
        send: sendAnswer,
        onSaved: (answer) => standAnswer(queries, answer),
        onTurnedAway: () => void queries.invalidateQueries({ queryKey: ["reading"] }),
      });
      window.addEventListener("online", opened.sendNow);
      setOutbox(opened);
      void opened.start();
    });
    return () => {
      wanted = false;
      if (!opened) return;
      window.removeEventListener("online", opened.sendNow);
      opened.stop();
    };
  }, [reader, queries]);

  const state = useSyncExternalStore(outbox?.subscribe ?? silent, outbox?.getState ?? nothing);
  return { outbox, state };
}
