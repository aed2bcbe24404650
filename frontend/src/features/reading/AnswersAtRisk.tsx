import { useState } from "react";

import type { OutboxState } from "./outbox/outbox";
import classes from "./room.module.css";

/** What a reader must know of answers the server does not have: refused, or held by this tab alone. */
export function AnswersAtRisk({ state }: { state: OutboxState }) {
  return (
    <>
      <Refused refused={state.refused} />
      {!state.lasting && state.waiting.length > 0 && (
        <p className={classes.refused} role="alert">
          This browser keeps nothing on disk. Leave this window open until it says Saved.
        </p>
      )}
    </>
  );
}

function Refused({ refused }: Pick<OutboxState, "refused">) {
  const [seen, setSeen] = useState(0);
  const last = refused.at(-1);
  if (!last || refused.length <= seen) return null;
  const count = refused.length === 1 ? "1 answer was" : `${refused.length} answers were`;
  return (
    <p className={classes.refused} role="alert">
      {count} not taken by the server: {last.message} It is kept on this computer; tell the study’s lead.{" "}
      <button type="button" className={classes.quiet} onClick={() => setSeen(refused.length)}>
        Hide
      </button>
    </p>
  );
}
