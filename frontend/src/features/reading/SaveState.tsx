import type { OutboxState, Phase } from "./outbox/outbox";
import classes from "./room.module.css";

const WORDS: Record<Phase, string> = {
  saved: "Saved",
  saving: "Saving",
  offline: "Offline",
  signedOut: "Signed out",
};

/** Always in the same place: whether the server has every answer. */
export function SaveState({ state }: { state: OutboxState }) {
  const { phase, waiting } = state;
  const count = phase === "offline" || phase === "signedOut" ? `, ${waiting.length} waiting` : "";
  return (
    <span className={classes.saved} role="status" data-phase={phase}>
      {WORDS[phase]}
      {count}
    </span>
  );
}
