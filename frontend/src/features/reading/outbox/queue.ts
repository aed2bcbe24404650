/**
 * One reader's acts that the server does not have: in memory as on this computer's disk, in order.
 *
 * Several windows may share the disk; `refresh` takes over what another one has added or sent.
 */
import type { ActStore } from "./actStore";
import type { Completion, NewAnswer, QueuedAct, RefusedAnswer } from "./answer";

type NewAct = (NewAnswer & { act: "answer" }) | (Completion & { act: "complete" });

export class Queue {
  private acts: readonly QueuedAct[] = [];
  private readonly unheld = new Set<string>(); // keys of acts that the disk does not have yet
  private readonly failed = new Set<string>(); // and of those that it did not take
  private readonly gone = new Set<string>(); // keys of acts that are done
  private latest = 0; // when the last act was queued

  constructor(
    private readonly reader: string,
    private readonly store: ActStore,
  ) {}

  get all(): readonly QueuedAct[] {
    return this.acts;
  }

  /** False when what waits would not survive this tab. */
  get isLasting(): boolean {
    return this.store.lasting && this.failed.size === 0;
  }

  /** Read the disk, and keep what is in memory alone. */
  async refresh(): Promise<void> {
    const before = new Set(this.acts.map((act) => act.idempotency_key));
    const held = await this.read(this.store.waiting(this.reader));
    if (!held) return;
    const known = new Set([...this.gone, ...held.map((act) => act.idempotency_key)]);
    const mine = this.acts.filter(
      ({ idempotency_key: key }) => !known.has(key) && (this.unheld.has(key) || !before.has(key)),
    );
    this.acts = sorted([...held.filter((act) => !this.gone.has(act.idempotency_key)), ...mine]);
    this.latest = Math.max(this.latest, this.acts.at(-1)?.queued_at ?? 0);
  }

  /** What the server refused for good, here or in another window. */
  async refused(known: readonly RefusedAnswer[]): Promise<readonly RefusedAnswer[]> {
    return (await this.read(this.store.refused(this.reader))) ?? known;
  }

  /** Null where the disk gives nothing now: what is in memory is sent all the same. */
  private async read<Held>(held: Promise<Held>): Promise<Held | null> {
    try {
      return await held;
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      return null;
    }
  }

  /** Queue an act: in memory at once, and on the disk when the promise resolves, if it takes it. */
  add(act: NewAct): { queued: QueuedAct; held: Promise<void> } {
    this.latest = Math.max(Date.now(), this.latest + 1); // in order, whatever the clock does
    const named = { idempotency_key: newKey(), reader: this.reader, queued_at: this.latest };
    const queued: QueuedAct = { ...act, ...named };
    this.acts = [...this.acts, queued];
    return { queued, held: this.hold(queued) };
  }

  private async hold(act: QueuedAct): Promise<void> {
    const { idempotency_key: key } = act;
    this.unheld.add(key);
    try {
      await this.store.add(act);
      this.unheld.delete(key);
      this.failed.delete(key);
      if (this.gone.has(key)) await this.store.remove(act); // sent meanwhile
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      this.failed.add(key); // the disk is full: this tab alone has it
    }
  }

  /** Try again to hold what the disk did not take. */
  async holdAll(): Promise<void> {
    const missing = this.acts.filter((act) => this.failed.has(act.idempotency_key));
    await Promise.all(missing.map((act) => this.hold(act)));
  }

  /** The act is done, here or in another window. */
  forget(key: string): void {
    this.gone.add(key);
    this.unheld.delete(key);
    this.failed.delete(key);
    this.acts = this.acts.filter((act) => act.idempotency_key !== key);
  }

  async remove(act: QueuedAct): Promise<void> {
    this.forget(act.idempotency_key);
    await this.onDisk(this.store.remove(act));
  }

  async setAside(answer: RefusedAnswer): Promise<void> {
    this.forget(answer.idempotency_key);
    await this.onDisk(this.store.setAside(answer));
  }

  /** What the disk does not do now is harmless: the server knows an act that comes again. */
  private async onDisk(change: Promise<void>): Promise<void> {
    try {
      await change;
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
    }
  }
}

const sorted = (acts: QueuedAct[]) => acts.sort((a, b) => a.queued_at - b.queued_at);

/** A random UUID; made by hand where the page came without encryption and the browser makes none. */
function newKey(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
