/**
 * Sends a reader's acts to the server, one after the other, until it has them all.
 *
 * Flow: form -> **outbox** (IndexedDB) -> server -> saved
 * An answer counts as saved when the server has acknowledged it, and not before. Order is kept within
 * a case and from case to case: a later case waits while an earlier one is not complete.
 */
import type { Current } from "../queries";

import type { ActStore } from "./actStore";
import {
  isAnswer,
  isCompletion,
  type Completion,
  type NewAnswer,
  type QueuedAct,
  type QueuedCompletion,
} from "./answer";
import { Backoff } from "./backoff";
import { carry, type Settled } from "./courier";
import { Drafts } from "./drafts";
import { Leavings, type Left, type Refusal } from "./leavings";
import { Neighbours, type News } from "./neighbours";
import type { OutboxState, Phase, SavedAnswer } from "./phase";
import { Queue } from "./queue";
import type { Send } from "./send";

export type { Left, OutboxState, Phase, SavedAnswer };

interface Options {
  reader: string;
  store: ActStore;
  send: Send;
  onSaved: (answer: SavedAnswer) => void;
  /** A case was completed that nobody waits for any more: left offline, or before a crash. */
  onCompleted?: (completed: QueuedCompletion, next: Current) => void;
  /** The server did not take an act into the study: what the screen shows may be stale. */
  onTurnedAway?: () => void;
  firstPauseMs?: number;
}

/** Refusals of an answer after which its case stands complete all the same. */
const COMPLETE_ALREADY = new Set(["training_done"]);

export class Outbox {
  private state: OutboxState;
  private readonly listeners = new Set<() => void>();
  /** What is typed and no answer yet. */
  readonly drafts: Drafts;
  private readonly queue: Queue;
  private readonly backoff: Backoff;
  private readonly neighbours: Neighbours;
  private readonly leavings = new Leavings();
  private running = false; // sending, or waiting until another window does no more
  private carrying = false;
  private again = false;
  private sending: AbortController | null = new AbortController(); // null: stopped

  constructor(private readonly options: Options) {
    const { reader, store } = options;
    this.queue = new Queue(reader, store);
    this.drafts = new Drafts(reader);
    this.backoff = new Backoff(options.firstPauseMs ?? 1000);
    this.neighbours = new Neighbours(reader, (news) => void this.hear(news));
    this.state = {
      phase: "saved",
      waiting: [],
      completing: [],
      refused: [],
      keptAside: 0,
      lasting: store.lasting,
    };
  }

  getState = (): OutboxState => this.state;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private change(change: Partial<OutboxState>): void {
    const acts = this.queue.all;
    this.state = {
      ...this.state,
      waiting: acts.filter(isAnswer),
      completing: acts.filter(isCompletion),
      lasting: this.queue.isLasting,
      ...change,
    };
    this.listeners.forEach((listener) => listener());
  }

  /** Take up what an earlier visit left behind, and begin to send. Again after `stop`. */
  async start(): Promise<void> {
    this.sending ??= new AbortController();
    const [refused] = await Promise.all([
      this.queue.refused(this.state.refused),
      this.queue.refresh(),
    ]);
    this.change({ refused, phase: this.phaseOfWaiting() });
    this.tryNow();
  }

  /** Send nothing more; what is on its way is given up, and is sent again by whoever goes on. */
  stop(): void {
    this.sending?.abort();
    this.sending = null;
    this.backoff.wake();
  }

  /** Stop for good. */
  close(): void {
    this.stop();
    this.neighbours.leave();
  }

  /**
   * Queue an answer; resolves when this computer holds it, with the server still to come.
   *
   * Where the computer will not hold it (disk full), it is sent all the same, and `lasting` says
   * that until then this tab alone has it.
   */
  async put(answer: NewAnswer): Promise<void> {
    const { held } = this.queue.add({ ...answer, act: "answer" });
    await this.added(held);
  }

  /**
   * Queue a case's completion, and say what came of it.
   *
   * `patienceMs`: after so long it counts as offline, for a reader who can go on without the server.
   */
  async complete(completion: Completion, patienceMs?: number): Promise<Left> {
    const { queued, held } = this.queue.add({ ...completion, act: "complete" });
    const { idempotency_key: key } = queued;
    const left = this.leavings.wait(key);
    await this.added(held);
    if (patienceMs !== undefined) setTimeout(() => this.leavings.tell(key, { is: "offline" }), patienceMs);
    return left;
  }

  /** Try a completion that waits once more; null where it waits no longer. */
  async completeAgain(token: string): Promise<Left | null> {
    const waiting = this.state.completing.find((act) => act.token === token);
    if (!waiting) return null;
    const left = this.leavings.wait(waiting.idempotency_key);
    this.tryNow();
    return left;
  }

  private async added(held: Promise<void>): Promise<void> {
    this.change({ phase: this.phaseOfWaiting() });
    await held;
    this.change({});
    this.neighbours.tell({ is: "changed" });
    this.tryNow();
  }

  /** Take the completions of a case back that the server may not have: it stays open here. */
  async withdraw(token: string): Promise<void> {
    await Promise.all(this.endsOf({ token }).map((act) => this.queue.remove(act)));
    this.change({});
    this.neighbours.tell({ is: "changed" });
    this.tryNow();
  }

  /** The completions of this act's case that wait. */
  private endsOf({ token }: { token: string }): QueuedAct[] {
    return this.queue.all.filter((act) => isCompletion(act) && act.token === token);
  }

  private phaseOfWaiting(): Phase {
    const { phase } = this.state;
    return phase === "saved" && this.queue.all.length > 0 ? "saving" : phase;
  }

  /** Try at once: the connection is back, or the reader has logged in. */
  sendNow = (): void => {
    this.neighbours.tell({ is: "again" });
    this.tryNow();
  };

  private tryNow(): void {
    this.backoff.wake();
    if (this.running) this.again = true;
    else if (this.sending) void this.run(this.sending.signal);
  }

  private async hear(news: News): Promise<void> {
    if (news.is === "again") return this.tryNow();
    if (news.is === "phase") {
      if (!this.carrying) this.phase(news.phase, false);
      return;
    }
    if (news.is === "done") {
      if (news.saved) this.options.onSaved(news.saved);
      if (news.next) this.leavings.tell(news.key, { is: "completed", next: news.next });
      this.queue.forget(news.key);
    }
    await this.queue.refresh();
    const refused = await this.queue.refused(this.state.refused);
    this.change({ refused, phase: this.queue.all.length > 0 ? this.phaseOfWaiting() : "saved" });
    if (news.is === "changed") this.tryNow();
  }

  private async run(signal: AbortSignal): Promise<void> {
    this.running = true;
    try {
      do {
        this.again = false;
        await this.neighbours.alone(signal, () => this.carryAll(signal));
      } while (this.again && !signal.aborted);
    } finally {
      this.running = false;
    }
    if (this.again) this.tryNow(); // started anew meanwhile
  }

  private async carryAll(signal: AbortSignal): Promise<void> {
    this.carrying = true;
    try {
      await carry({
        queue: this.queue,
        backoff: this.backoff,
        send: this.options.send,
        signal,
        onPhase: (phase) => this.phase(phase === "trying" ? this.phaseOfTrying() : phase),
        onSettled: (settled) => this.settle(settled),
      });
    } finally {
      this.carrying = false;
    }
  }

  private phase(phase: Phase, isMine = true): void {
    const isNews = phase !== this.state.phase;
    this.change({ phase });
    if (phase === "offline") this.leavings.tellAll({ is: "offline" });
    if (isMine && isNews) this.neighbours.tell({ is: "phase", phase });
  }

  /** A try does not say "Saving" where the tries before failed: the words, and the dialog, stand. */
  private phaseOfTrying(): Phase {
    const { phase } = this.state;
    return phase === "saved" ? "saving" : phase;
  }

  /** Act on what the server said. */
  private async settle({ act, outcome }: Settled): Promise<void> {
    const key = act.idempotency_key;
    switch (outcome.is) {
      case "saved": {
        if (!isAnswer(act)) return;
        const { token, question, unanswerable = false } = act;
        const saved = { token, question, unanswerable, value: outcome.value, revision: outcome.revision };
        this.options.onSaved(saved); // before the queue lets go of it: the form shows it throughout
        await this.queue.remove(act);
        this.change({ phase: "saving" });
        return this.neighbours.tell({ is: "done", key, saved });
      }
      case "completed": {
        const { next } = outcome;
        await this.queue.remove(act);
        this.change({ phase: "saving" });
        if (!this.leavings.tell(key, { is: "completed", next }) && isCompletion(act))
          this.options.onCompleted?.(act, next);
        return this.neighbours.tell({ is: "done", key, next });
      }
      case "keptAside":
        await this.queue.remove(act);
        this.change({ keptAside: this.state.keptAside + 1 });
        this.neighbours.tell({ is: "done", key });
        return this.options.onTurnedAway?.();
      case "held":
        this.endsOf(act).forEach((end) => this.leavings.tell(end.idempotency_key, outcome));
        return this.options.onTurnedAway?.();
      case "refused":
        await this.refuse(act, outcome);
        this.neighbours.tell({ is: "changed" });
        return this.options.onTurnedAway?.();
    }
  }

  private async refuse(act: QueuedAct, { code, message }: Refusal): Promise<void> {
    const refusal: Left = { is: "refused", code, message };
    if (isAnswer(act)) {
      const refused = { ...act, code, message };
      await this.queue.setAside(refused);
      this.change({ refused: [...this.state.refused, refused] });
      if (COMPLETE_ALREADY.has(code)) return;
    }
    // A case is complete only with every answer that the reader gave to it: let the reader look.
    const ends = this.endsOf(act);
    await Promise.all(ends.map((end) => this.queue.remove(end)));
    this.change({});
    ends.forEach((end) => this.leavings.tell(end.idempotency_key, refusal));
  }
}
