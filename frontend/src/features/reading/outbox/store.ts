/**
 * Where answers wait until the server has them: IndexedDB, on this computer, by reader.
 *
 * An answer is written here before it is sent and deleted only when the server says it is saved. One
 * that the server refuses moves to `refused`, never to nowhere.
 */
import { openDB, type DBSchema, type IDBPDatabase } from "idb";

import type { QueuedAnswer, RefusedAnswer } from "./answer";

export interface AnswerStore {
  /** The reader's waiting answers, in the order they were given. */
  waiting(reader: string): Promise<QueuedAnswer[]>;
  refused(reader: string): Promise<RefusedAnswer[]>;
  add(answer: QueuedAnswer): Promise<void>;
  remove(answer: QueuedAnswer): Promise<void>;
  setAside(answer: RefusedAnswer): Promise<void>;
  /** False when answers would not survive this tab (private browsing, storage switched off). */
  readonly lasting: boolean;
}

interface Schema extends DBSchema {
  waiting: { key: string; value: QueuedAnswer; indexes: { reader: string } };
  refused: { key: string; value: RefusedAnswer; indexes: { reader: string } };
}

const inOrder = <Item extends QueuedAnswer>(answers: Item[]): Item[] =>
  answers.sort((a, b) => a.queued_at - b.queued_at || a.revision - b.revision);

class IndexedStore implements AnswerStore {
  readonly lasting = true;

  constructor(private readonly database: IDBPDatabase<Schema>) {}

  async waiting(reader: string) {
    return inOrder(await this.database.getAllFromIndex("waiting", "reader", reader));
  }

  async refused(reader: string) {
    return inOrder(await this.database.getAllFromIndex("refused", "reader", reader));
  }

  async add(answer: QueuedAnswer) {
    await this.database.put("waiting", answer);
  }

  async remove(answer: QueuedAnswer) {
    await this.database.delete("waiting", answer.idempotency_key);
  }

  async setAside(answer: RefusedAnswer) {
    const change = this.database.transaction(["waiting", "refused"], "readwrite");
    await Promise.all([
      change.objectStore("refused").put(answer),
      change.objectStore("waiting").delete(answer.idempotency_key),
      change.done,
    ]);
  }
}

/** Keeps answers in this tab alone, where the browser gives no database. */
export class MemoryStore implements AnswerStore {
  readonly lasting = false;
  private readonly held = new Map<string, QueuedAnswer>();
  private readonly aside = new Map<string, RefusedAnswer>();

  async waiting(reader: string) {
    return inOrder([...this.held.values()].filter((answer) => answer.reader === reader));
  }

  async refused(reader: string) {
    return inOrder([...this.aside.values()].filter((answer) => answer.reader === reader));
  }

  async add(answer: QueuedAnswer) {
    this.held.set(answer.idempotency_key, answer);
  }

  async remove(answer: QueuedAnswer) {
    this.held.delete(answer.idempotency_key);
  }

  async setAside(answer: RefusedAnswer) {
    this.aside.set(answer.idempotency_key, answer);
    this.held.delete(answer.idempotency_key);
  }
}

/** Open this computer's answers; memory alone where the browser refuses a database. */
export async function openAnswerStore(name = "verum-answers"): Promise<AnswerStore> {
  try {
    const database = await openDB<Schema>(name, 1, {
      upgrade(fresh) {
        for (const part of ["waiting", "refused"] as const)
          fresh.createObjectStore(part, { keyPath: "idempotency_key" }).createIndex("reader", "reader");
      },
    });
    return new IndexedStore(database);
  } catch (error) {
    if (error instanceof DOMException || error instanceof ReferenceError) return new MemoryStore();
    throw error;
  }
}
