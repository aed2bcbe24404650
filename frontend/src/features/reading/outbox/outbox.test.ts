import "fake-indexeddb/auto";

import { afterEach, describe, expect, test } from "vitest";

import type { NewAnswer, QueuedAnswer } from "./answer";
import { Outbox, type SavedAnswer } from "./outbox";
import type { Outcome } from "./send";
import { openAnswerStore, type AnswerStore } from "./store";

const saved: Outcome = { is: "saved", value: "real", revision: 1 };
const unreachable: Outcome = { is: "unreachable" };
const keptAside: Outcome = { is: "keptAside" };
const locked: Outcome = { is: "refused", code: "not_open", message: "The study is locked." };

const answerTo = (question: string, revision = 0): NewAnswer => ({
  token: "token",
  question,
  value: "real",
  revision,
  reading_time_ms: 1200,
});

let databases = 0;
const opened: Outbox[] = [];

afterEach(() => {
  opened.splice(0).forEach((outbox) => outbox.stop());
});

/** An outbox on a database of its own (or this one), whose server answers as told, in turn. */
async function makeOutbox(outcomes: Outcome[], store?: AnswerStore, reader = "ann") {
  const sent: QueuedAnswer[] = [];
  const acknowledged: SavedAnswer[] = [];
  let turned = 0;
  const own = store ?? (await openAnswerStore(`test-${++databases}`));
  const outbox = new Outbox({
    reader,
    store: own,
    send: async (answer) => {
      sent.push(answer);
      return outcomes.shift() ?? saved;
    },
    onSaved: (answer) => acknowledged.push(answer),
    onTurnedAway: () => (turned += 1),
    firstPauseMs: 5,
  });
  opened.push(outbox);
  return { outbox, sent, acknowledged, turnedAway: () => turned, store: own };
}

const untilPhase = (outbox: Outbox, phase: string) =>
  expect.poll(() => outbox.getState().phase).toBe(phase);

describe("the outbox", () => {
  test("says saved only once the server has said so", async () => {
    const { outbox, acknowledged, store } = await makeOutbox([]);
    const put = outbox.put(answerTo("grade"));
    expect(outbox.getState().phase).toBe("saving");
    await put;
    await untilPhase(outbox, "saved");
    expect(acknowledged).toMatchObject([{ question: "grade", revision: 1 }]);
    expect(await store.waiting("ann")).toEqual([]);
  });

  test("sends the same answer again, under the same key, until it is taken", async () => {
    const { outbox, sent } = await makeOutbox([unreachable, unreachable]);
    await outbox.put(answerTo("grade"));
    await untilPhase(outbox, "saved");
    expect(sent).toHaveLength(3);
    expect(new Set(sent.map((answer) => answer.idempotency_key)).size).toBe(1);
  });

  test("keeps the order of answers across a lost connection", async () => {
    const { outbox, sent } = await makeOutbox([unreachable]);
    await outbox.put(answerTo("grade", 0));
    await outbox.put(answerTo("grade", 1));
    await untilPhase(outbox, "saved");
    expect(sent.map((answer) => answer.revision)).toEqual([0, 0, 1]);
  });

  test("takes up what a closed tab left behind", async () => {
    const first = await makeOutbox([{ is: "signedOut" }]);
    await first.outbox.put(answerTo("grade"));
    await untilPhase(first.outbox, "signedOut");
    first.outbox.stop();
    const second = await makeOutbox([], first.store);
    await second.outbox.start();
    await untilPhase(second.outbox, "saved");
    expect(second.sent.map((answer) => answer.idempotency_key)).toEqual(
      first.sent.map((answer) => answer.idempotency_key),
    );
  });

  test("leaves another reader's answers where they are", async () => {
    const first = await makeOutbox([{ is: "signedOut" }]);
    await first.outbox.put(answerTo("grade"));
    const other = await makeOutbox([], first.store, "bob");
    await other.outbox.start();
    expect(other.sent).toEqual([]);
    expect(await first.store.waiting("ann")).toHaveLength(1);
  });

  test("sets aside what the server refuses, with the reason, and goes on", async () => {
    const { outbox, acknowledged, store } = await makeOutbox([locked]);
    await outbox.put(answerTo("grade"));
    await outbox.put(answerTo("enhancement"));
    await expect.poll(() => acknowledged).toMatchObject([{ question: "enhancement" }]);
    expect(outbox.getState().refused).toMatchObject([{ question: "grade", code: "not_open" }]);
    expect(await store.refused("ann")).toMatchObject([{ message: "The study is locked." }]);
  });

  test("lets go of what the server keeps aside, counts it, and says that it was turned away", async () => {
    const { outbox, acknowledged, turnedAway, store } = await makeOutbox([keptAside, keptAside]);
    await outbox.put(answerTo("grade"));
    await outbox.put(answerTo("enhancement"));
    await untilPhase(outbox, "saved");
    expect(outbox.getState()).toMatchObject({ keptAside: 2, waiting: [], refused: [] });
    expect(await store.waiting("ann")).toEqual([]);
    expect(acknowledged).toEqual([]);
    expect(turnedAway()).toBe(2);
  });

  test("gives back the answer as the server keeps it", async () => {
    const { outbox, acknowledged } = await makeOutbox([{ is: "saved", value: "12.5", revision: 1 }]);
    await outbox.put({ ...answerTo("volume"), value: "12.50" });
    await expect.poll(() => acknowledged).toMatchObject([{ value: "12.5", unanswerable: false }]);
  });

  test("waits for the reader to log in again, and then goes on", async () => {
    const { outbox, sent } = await makeOutbox([{ is: "signedOut" }]);
    await outbox.put(answerTo("grade"));
    await untilPhase(outbox, "signedOut");
    outbox.sendNow();
    await untilPhase(outbox, "saved");
    expect(sent).toHaveLength(2);
  });

  test("sends an answer that this computer cannot hold, and says that it is not held", async () => {
    const full = { add: () => Promise.reject(new Error("disk full")) };
    const store = Object.assign(await openAnswerStore(`test-${++databases}`), full);
    const { outbox, acknowledged } = await makeOutbox([unreachable], store);
    await outbox.put(answerTo("grade"));
    expect(outbox.getState().lasting).toBe(false);
    await expect.poll(() => acknowledged).toHaveLength(1);
  });
});

describe("settled", () => {
  test("is true when nothing of the case waits", async () => {
    const { outbox } = await makeOutbox([]);
    expect(await outbox.settled("token")).toBe(true);
  });

  test("waits for the answer that is on its way", async () => {
    const { outbox } = await makeOutbox([]);
    void outbox.put(answerTo("grade"));
    expect(await outbox.settled("token")).toBe(true);
    expect(outbox.getState().waiting).toEqual([]);
  });

  test("is false as soon as the server cannot be reached", async () => {
    const { outbox } = await makeOutbox(Array<Outcome>(9).fill(unreachable));
    void outbox.put(answerTo("grade"));
    expect(await outbox.settled("token")).toBe(false);
    expect(outbox.getState().waiting).toHaveLength(1);
  });
});
