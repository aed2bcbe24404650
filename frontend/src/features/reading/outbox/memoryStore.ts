/** Keeps acts in this tab alone, where the browser gives no database. */
import type { ActStore } from "./actStore";
import type { QueuedAct, RefusedAnswer } from "./answer";

const ofReader = <Held extends { reader: string }>(held: Map<string, Held>, reader: string): Held[] =>
  [...held.values()].filter((each) => each.reader === reader);

export class MemoryStore implements ActStore {
  readonly lasting = false;
  private readonly held = new Map<string, QueuedAct>();
  private readonly aside = new Map<string, RefusedAnswer>();

  async waiting(reader: string) {
    return ofReader(this.held, reader).sort((a, b) => a.queued_at - b.queued_at);
  }

  async refused(reader: string) {
    return ofReader(this.aside, reader);
  }

  async add(act: QueuedAct) {
    this.held.set(act.idempotency_key, act);
  }

  async remove(act: QueuedAct) {
    this.held.delete(act.idempotency_key);
  }

  async setAside(answer: RefusedAnswer) {
    this.aside.set(answer.idempotency_key, answer);
    this.held.delete(answer.idempotency_key);
  }
}
