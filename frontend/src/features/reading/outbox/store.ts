/**
 * Where acts wait until the server has them: IndexedDB, on this computer, by reader.
 *
 * An act is written here before it is sent and deleted only when the server says it is done. An
 * answer that the server refuses moves to `refused`, never to nowhere.
 */
import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from "idb";

import type { ActStore } from "./actStore";
import type { QueuedAct, RefusedAnswer } from "./answer";
import { MemoryStore } from "./memoryStore";

export { MemoryStore };

interface Schema extends DBSchema {
  waiting: { key: string; value: QueuedAct; indexes: { reader: string } };
  refused: { key: string; value: RefusedAnswer; indexes: { reader: string } };
}

const VERSION = 2;
const PATIENCE_MS = 3000; // for a window with an older Verum, which holds the database at its version

/** In the order of sending; of version 1, two answers of one millisecond go by revision. */
const inOrder = <Act extends QueuedAct>(acts: Act[]): Act[] =>
  acts.sort((a, b) => a.queued_at - b.queued_at || revisionOf(a) - revisionOf(b));

const revisionOf = (act: QueuedAct): number => ("revision" in act ? act.revision : Infinity);

class IndexedStore implements ActStore {
  readonly lasting = true;

  constructor(private database: Promise<IDBPDatabase<Schema>>, private readonly name: string) {}

  /** Do it, in a database opened anew where the browser has closed this one. */
  private async on<Result>(work: (database: IDBPDatabase<Schema>) => Promise<Result>): Promise<Result> {
    try {
      return await work(await this.database);
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== "InvalidStateError") throw error;
      this.database = open(this.name);
      return work(await this.database);
    }
  }

  waiting = (reader: string) =>
    this.on(async (database) => inOrder(await database.getAllFromIndex("waiting", "reader", reader)));

  refused = (reader: string) =>
    this.on(async (database) => inOrder(await database.getAllFromIndex("refused", "reader", reader)));

  add = (act: QueuedAct) =>
    this.on(async (database) => void (await database.put("waiting", act)));

  remove = (act: QueuedAct) => this.on((database) => database.delete("waiting", act.idempotency_key));

  setAside = (answer: RefusedAnswer) =>
    this.on(async (database) => {
      const change = database.transaction(["waiting", "refused"], "readwrite");
      await Promise.all([
        change.objectStore("refused").put(answer),
        change.objectStore("waiting").delete(answer.idempotency_key),
        change.done,
      ]);
    });
}

function open(name: string): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(name, VERSION, {
    upgrade: (database, from, _to, change) => upgrade(database, from, change),
    // A window with a newer Verum wants to upgrade: make way; the next act opens it anew.
    blocking: (_from, _to, event) => (event.target as IDBDatabase).close(),
  });
}

type Upgrade = IDBPTransaction<Schema, ("waiting" | "refused")[], "versionchange">;

function upgrade(database: IDBPDatabase<Schema>, from: number, change: Upgrade): void {
  if (from < 1)
    for (const part of ["waiting", "refused"] as const)
      database.createObjectStore(part, { keyPath: "idempotency_key" }).createIndex("reader", "reader");
  if (from === 1) void sayWhatTheyAre(change);
}

/** Version 1 knew answers alone and did not say so. */
async function sayWhatTheyAre(change: Upgrade): Promise<void> {
  const waiting = change.objectStore("waiting");
  for (const answer of await waiting.getAll()) await waiting.put({ act: "answer", ...answer } as QueuedAct);
}

/** Open this computer's acts; memory alone where the browser refuses a database or holds it back. */
export async function openActStore(name = "verum-answers", patienceMs = PATIENCE_MS): Promise<ActStore> {
  if (!globalThis.indexedDB) return new MemoryStore(); // switched off, which some browsers show as null
  try {
    const opening = open(name);
    const isLate = new Promise<null>((resolve) => setTimeout(resolve, patienceMs, null));
    const first = await Promise.race([opening, isLate]);
    if (first) return new IndexedStore(opening, name);
    opening.then((late) => late.close()).catch(() => undefined); // nobody waits for it any more
    return new MemoryStore();
  } catch (error) {
    if (error instanceof DOMException || error instanceof ReferenceError) return new MemoryStore();
    throw error;
  }
}
