import type { OutboxState, Phase } from "./outbox/outbox";
import classes from "./room.module.css";

const WORDS: Record<Phase, string> = {
  saved: "Saved",
  saving: "Saving",
  unsaved: "Not saved",
  offline: "Offline",
  signedOut: "Signed out",
  held: "Held",
};
const WAITING = new Set<Phase>(["offline", "signedOut", "held"]);

/** How many acts of the reader the server does not have: answers, and ends of cases. */
export const waitingOf = ({ waiting, completing }: OutboxState): number =>
  waiting.length + completing.length;

/** Always in the same place: whether the server has every answer. */
export function SaveState({ state }: { state: OutboxState }) {
  const { phase } = state;
  const count = WAITING.has(phase) ? `, ${waitingOf(state)} waiting` : "";
  return (
    <span className={classes.saved} role="status" aria-live="polite" aria-atomic data-phase={phase}>
      {WORDS[phase]}
      {count}
    </span>
  );
}
