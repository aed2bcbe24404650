/**
 * Sends a reader's answers to the server, one after the other, until it has them all.
 *
 * Flow: form -> **outbox** (IndexedDB) -> server -> saved
 * An answer counts as saved when the server has acknowledged it, and not before.
 */
import type { NewAnswer, QueuedAnswer, RefusedAnswer } from "./answer";
import type { Outcome, Send } from "./send";
import type { AnswerStore } from "./store";

export type Phase = "saved" | "saving" | "offline" | "signedOut";

export interface OutboxState {
  phase: Phase;
  waiting: readonly QueuedAnswer[];
  refused: readonly RefusedAnswer[];
  /** How many the server took too late to count, and holds apart for the lead. */
  keptAside: number;
  /** False when waiting answers would not survive this tab. */
  lasting: boolean;
}

export interface SavedAnswer {
  token: string;
  question: string;
  value: string;
  unanswerable: boolean;
  revision: number;
}

interface Options {
  reader: string;
  store: AnswerStore;
  send: Send;
  onSaved: (answer: SavedAnswer) => void;
  /** The server did not take an answer into the study: what the screen shows may be stale. */
  onTurnedAway?: () => void;
  firstPauseMs?: number;
}

const LONGEST_PAUSE_MS = 30_000;

export class Outbox {
  private state: OutboxState;
  private readonly listeners = new Set<() => void>();
  private running = false;
  private stopped = false;
  private pauseMs: number;
  private wake: () => void = () => {};

  constructor(private readonly options: Options) {
    this.state = {
      phase: "saved",
      waiting: [],
      refused: [],
      keptAside: 0,
      lasting: options.store.lasting,
    };
    this.pauseMs = this.firstPause;
  }

  private get firstPause(): number {
    return this.options.firstPauseMs ?? 1000;
  }

  getState = (): OutboxState => this.state;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private change(change: Partial<OutboxState>): void {
    this.state = { ...this.state, ...change };
    this.listeners.forEach((listener) => listener());
  }

  /** Take up what an earlier visit left behind, and begin to send. */
  async start(): Promise<void> {
    const { reader, store } = this.options;
    const [earlier, refused] = await Promise.all([store.waiting(reader), store.refused(reader)]);
    const known = new Set(this.state.waiting.map((answer) => answer.idempotency_key));
    const left = earlier.filter((answer) => !known.has(answer.idempotency_key));
    this.change({ waiting: [...left, ...this.state.waiting], refused });
    this.sendNow();
  }

  stop(): void {
    this.stopped = true;
    this.wake();
  }

  /**
   * Queue an answer; resolves when this computer holds it, with the server still to come.
   *
   * Where the computer will not hold it (disk full), it is sent all the same, and `lasting` says
   * that until then this tab alone has it.
   */
  async put(answer: NewAnswer): Promise<void> {
    const queued: QueuedAnswer = {
      ...answer,
      idempotency_key: crypto.randomUUID(),
      reader: this.options.reader,
      queued_at: Date.now(),
    };
    this.change({ waiting: [...this.state.waiting, queued], phase: this.phaseOfWaiting() });
    await this.options.store.add(queued).catch(() => this.change({ lasting: false }));
    this.sendNow();
  }

  private phaseOfWaiting(): Phase {
    return this.state.phase === "saved" ? "saving" : this.state.phase;
  }

  /** Try at once: something was added, the connection is back, or the reader has logged in. */
  sendNow = (): void => {
    this.pauseMs = this.firstPause;
    this.wake();
    if (!this.running && !this.stopped) void this.run();
  };

  private async run(): Promise<void> {
    this.running = true;
    try {
      for (let next = this.state.waiting[0]; next && !this.stopped; next = this.state.waiting[0]) {
        if (this.state.phase !== "offline") this.change({ phase: "saving" });
        const outcome = await this.options.send(next);
        if (!(await this.settle(next, outcome))) return;
      }
      if (this.state.waiting.length === 0) this.change({ phase: "saved" });
    } finally {
      this.running = false;
    }
  }

  /** Act on what came of a try; false when sending must wait for somebody. */
  private async settle(answer: QueuedAnswer, outcome: Outcome): Promise<boolean> {
    switch (outcome.is) {
      case "saved":
        await this.options.store.remove(answer);
        this.pauseMs = this.firstPause;
        this.drop(answer, { phase: "saving" });
        this.options.onSaved({ ...answer, unanswerable: answer.unanswerable ?? false, ...outcome });
        return true;
      case "keptAside":
        await this.options.store.remove(answer);
        this.drop(answer, { keptAside: this.state.keptAside + 1 });
        this.options.onTurnedAway?.();
        return true;
      case "refused":
        await this.refuse({ ...answer, code: outcome.code, message: outcome.message });
        return true;
      case "signedOut":
        this.change({ phase: "signedOut" });
        return false;
      case "unreachable":
        this.change({ phase: "offline" });
        await this.pause();
        return true;
    }
  }

  private drop(answer: QueuedAnswer, change: Partial<OutboxState>): void {
    const waiting = this.state.waiting.filter(
      (each) => each.idempotency_key !== answer.idempotency_key,
    );
    this.change({ ...change, waiting });
  }

  private async refuse(answer: RefusedAnswer): Promise<void> {
    await this.options.store.setAside(answer);
    this.drop(answer, { refused: [...this.state.refused, answer] });
    this.options.onTurnedAway?.();
  }

  /** Wait, each time twice as long, with a share of chance so that readers do not come in step. */
  private pause(): Promise<void> {
    const wait = this.pauseMs * (0.75 + Math.random() / 2);
    this.pauseMs = Math.min(LONGEST_PAUSE_MS, this.pauseMs * 2);
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, wait);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Resolve true when nothing of this presentation waits, false as soon as it cannot be sent. */
  settled(token: string): Promise<boolean> {
    const verdict = (): boolean | null => {
      if (!this.state.waiting.some((answer) => answer.token === token)) return true;
      return this.state.phase === "offline" || this.state.phase === "signedOut" ? false : null;
    };
    return new Promise((resolve) => {
      const decide = () => {
        const now = verdict();
        if (now === null) return;
        unsubscribe();
        resolve(now);
      };
      const unsubscribe = this.subscribe(decide);
      decide();
    });
  }
}
