/** Carries a queue's acts to the server in order, with pauses while it cannot be reached. */
import type { QueuedAct } from "./answer";
import type { Backoff } from "./backoff";
import type { Phase } from "./phase";
import type { Queue } from "./queue";
import type { Outcome, Send } from "./send";

/** What the server said to an act; `held` keeps it in the queue, behind an earlier case. */
export interface Settled {
  act: QueuedAct;
  outcome: Exclude<Outcome, { is: "signedOut" | "unreachable" }> | { is: "held"; message: string };
}

interface Options {
  queue: Queue;
  backoff: Backoff;
  send: Send;
  /** Carry no more. */
  signal: AbortSignal;
  onPhase: (phase: Phase | "trying") => void;
  onSettled: (settled: Settled) => Promise<void>;
}

/** Returns when nothing waits any more, when the reader must log in, or when it is told to stop. */
export async function carry({ queue, backoff, send, signal, onPhase, onSettled }: Options): Promise<void> {
  const behind = new Set<string>(); // cases whose turn it is not yet, by token
  await queue.refresh();
  while (!signal.aborted) {
    const act = queue.all.find(({ token }) => !behind.has(token));
    if (!act) {
      if (queue.all.length === 0) return onPhase("saved");
      onPhase("held");
      await backoff.pause();
      behind.clear();
      continue;
    }
    onPhase("trying");
    const outcome = await send(act, signal);
    if (outcome.is === "signedOut") return onPhase("signedOut");
    if (outcome.is === "unreachable") {
      if (signal.aborted) return;
      onPhase("offline");
      await Promise.all([queue.holdAll(), backoff.pause()]);
      continue;
    }
    backoff.reset();
    const isEarly = outcome.is === "refused" && outcome.code === "not_current";
    if (isEarly) behind.add(act.token);
    if (outcome.is === "completed") behind.clear();
    await onSettled({ act, outcome: isEarly ? { is: "held", message: outcome.message } : outcome });
  }
}
