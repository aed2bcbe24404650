import { useState } from "react";

import { plural } from "@/ui/format";

import classes from "./notices.module.css";
import type { OutboxState } from "./outbox/outbox";

/** What a reader must know of answers that do not count: kept aside, refused, held back or at risk. */
export function AnswersAtRisk({ state }: { state: OutboxState }) {
  return (
    <>
      <KeptAside count={state.keptAside} />
      <Refused refused={state.refused} />
      {state.phase === "held" && (
        <p className={classes.aside} role="alert">
          An earlier case is not complete on the server. What you did in later ones waits on this computer
          and goes out once the earlier one is finished.
        </p>
      )}
      {!state.lasting && state.waiting.length + state.completing.length > 0 && (
        <p className={classes.refused} role="alert">
          This browser keeps nothing on disk. Leave this window open until it says Saved.
        </p>
      )}
    </>
  );
}

function KeptAside({ count }: { count: number }) {
  const [seen, setSeen] = useState(0);
  if (count <= seen) return null;
  const [are, they, them] = count === 1 ? ["is", "It", "it"] : ["are", "They", "them"];
  return (
    <p className={classes.aside} role="alert">
      {plural(count, "answer")} came too late to count: this study had stopped taking answers, or the case
      was finished in another place before. {they} {are} not lost: the server keeps {them} aside for the
      study’s lead.{" "}
      <button type="button" className={classes.hide} onClick={() => setSeen(count)}>
        Hide
      </button>
    </p>
  );
}

function Refused({ refused }: Pick<OutboxState, "refused">) {
  const [seen, setSeen] = useState(0);
  const last = refused.at(-1);
  if (!last || refused.length <= seen) return null;
  const count = refused.length === 1 ? "1 answer was" : `${refused.length} answers were`;
  return (
    <div className={classes.refused} role="alert">
      {count} not taken by the server: {last.message} It is kept on this computer; tell the study’s lead.{" "}
      <details>
        <summary>What you had answered</summary>
        <ul>
          {refused.map(({ idempotency_key: key, question, value, unanswerable }) => (
            <li key={key}>
              {question}: {unanswerable ? "cannot be answered" : value}
            </li>
          ))}
        </ul>
      </details>
      <button type="button" className={classes.hide} onClick={() => setSeen(refused.length)}>
        Hide
      </button>
    </div>
  );
}
