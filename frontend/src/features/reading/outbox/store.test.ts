import "fake-indexeddb/auto";

import { openDB } from "idb";
import { expect, test } from "vitest";

import { openActStore } from "./store";

/** A database as the first version of the reading room left it, with two answers waiting. */
async function firstVersion(name: string) {
  const database = await openDB(name, 1, {
    upgrade(fresh) {
      for (const part of ["waiting", "refused"])
        fresh.createObjectStore(part, { keyPath: "idempotency_key" }).createIndex("reader", "reader");
    },
  });
  const answer = { token: "token", question: "grade", value: "high", reading_time_ms: 900, reader: "ann" };
  await database.put("waiting", { ...answer, revision: 1, idempotency_key: "a", queued_at: 5 });
  await database.put("waiting", { ...answer, revision: 0, idempotency_key: "b", queued_at: 5 });
  await database.put("refused", { ...answer, revision: 0, idempotency_key: "c", queued_at: 1, code: "signed" });
  return database;
}

test("answers that waited in a database of version 1 are there, in their order", async () => {
  (await firstVersion("migrated")).close();
  const store = await openActStore("migrated");
  expect(store.lasting).toBe(true);
  expect(await store.waiting("ann")).toMatchObject([
    { act: "answer", idempotency_key: "b", value: "high", revision: 0 },
    { act: "answer", idempotency_key: "a", value: "high", revision: 1 },
  ]);
  expect(await store.refused("ann")).toMatchObject([{ idempotency_key: "c", code: "signed" }]);
});

test("an older window that holds the database back costs nothing but the disk", async () => {
  const older = await firstVersion("held back");
  const store = await openActStore("held back", 20);
  expect(store.lasting).toBe(false);
  older.close();
  const later = await openActStore("held back");
  expect(later.lasting).toBe(true);
  expect(await later.waiting("ann")).toHaveLength(2);
});

test("makes way for a newer version of the database", async () => {
  await openActStore("closed under us");
  const newer = await openDB("closed under us", 3); // ours closes at once, or this would hang
  expect(newer.version).toBe(3);
  newer.close();
});
