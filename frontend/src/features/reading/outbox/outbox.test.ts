import "fake-indexeddb/auto";

import { afterEach, describe, expect, test } from "vitest";

import { presentation } from "../testing/questions";

import type { ActStore } from "./actStore";
import type { Completion, NewAnswer, QueuedAct } from "./answer";
import { Outbox, type SavedAnswer } from "./outbox";
import type { Outcome, Send } from "./send";
import { openActStore } from "./store";

const saved: Outcome = { is: "saved", value: "real", revision: 1 };
const unreachable: Outcome = { is: "unreachable" };
const keptAside: Outcome = { is: "keptAside" };
const next = presentation({ token: "next" });
const completed: Outcome = { is: "completed", next };
const early: Outcome = { is: "refused", code: "not_current", message: "Finish the case before." };
const unanswered: Outcome = { is: "refused", code: "unanswered", message: "Open: grade." };
const signedOut: Outcome = { is: "signedOut" };
const locked: Outcome = { is: "refused", code: "not_open", message: "The study is locked." };

const answerTo = (question: string, revision = 0): NewAnswer => ({
  token: "token",
  question,
  value: "real",
  revision,
  reading_time_ms: 1200,
});
const ofNext = (question: string): NewAnswer => ({ ...answerTo(question), token: "next" });
const end: Completion = { token: "token", study: "study", reading_time_ms: 3000, viewing: null };

let databases = 0;
const opened: Outbox[] = [];

afterEach(() => {
  opened.splice(0).forEach((outbox) => outbox.close());
});

/** An outbox on a database of its own (or this one), whose server answers as told, in turn. */
async function makeOutbox(outcomes: Outcome[], store?: ActStore, reader = "ann") {
  return makeOutboxOf(async () => outcomes.shift() ?? saved, store, reader);
}

async function makeOutboxOf(send: Send, store?: ActStore, reader = "ann") {
  const sent: QueuedAct[] = [];
  const acknowledged: SavedAnswer[] = [];
  const arrived: string[] = [];
  let turned = 0;
  const own = store ?? (await openActStore(`test-${++databases}`));
  const outbox = new Outbox({
    reader,
    store: own,
    send: (act, signal) => {
      sent.push(act);
      return send(act, signal);
    },
    onSaved: (answer) => acknowledged.push(answer),
    onCompleted: ({ token }) => arrived.push(token),
    onTurnedAway: () => (turned += 1),
    firstPauseMs: 5,
  });
  opened.push(outbox);
  await outbox.start();
  return { outbox, sent, acknowledged, arrived, turnedAway: () => turned, store: own };
}

/** What was sent, in words. */
const words = (sent: QueuedAct[]) =>
  sent.map((act) => (act.act === "complete" ? `end of ${act.token}` : `${act.token} ${act.question}`));

const untilPhase = (outbox: Outbox, phase: string) =>
  expect.poll(() => outbox.getState().phase).toBe(phase);

/** A store whose reads fail once each, as a disk that is short of room lets them. */
async function failing(reads: number): Promise<ActStore> {
  const store = await openActStore(`test-${++databases}`);
  const once = <Args extends unknown[], Result>(read: (...args: Args) => Promise<Result>) => {
    let left = reads;
    return async (...args: Args) =>
      left-- > 0 ? Promise.reject(new DOMException("Internal error", "UnknownError")) : read(...args);
  };
  return Object.assign(Object.create(store) as ActStore, {
    waiting: once(store.waiting),
    refused: once(store.refused),
  });
}

describe("the outbox", () => {
  test("goes on sending though the disk could not be read for a while", async () => {
    const { outbox, acknowledged } = await makeOutbox([], await failing(3));
    await outbox.put(answerTo("grade"));
    await outbox.put(answerTo("enhancement"));
    await untilPhase(outbox, "saved");
    expect(acknowledged.map(({ question }) => question)).toEqual(["grade", "enhancement"]);
  });

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
    expect(sent).toMatchObject([{ revision: 0 }, { revision: 0 }, { revision: 1 }]);
  });

  test("takes up what a closed tab left behind", async () => {
    const first = await makeOutbox(Array<Outcome>(9).fill(signedOut));
    await first.outbox.put(answerTo("grade"));
    await untilPhase(first.outbox, "signedOut");
    first.outbox.close();
    const second = await makeOutbox([], first.store);
    await untilPhase(second.outbox, "saved");
    expect(second.sent.map((answer) => answer.idempotency_key)).toEqual(
      first.sent.map((answer) => answer.idempotency_key),
    );
  });

  test("leaves another reader's answers where they are", async () => {
    const first = await makeOutbox(Array<Outcome>(9).fill(signedOut));
    await first.outbox.put(answerTo("grade"));
    const other = await makeOutbox([], first.store, "bob");
    expect(other.outbox.getState().waiting).toEqual([]);
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
    let isHere = false;
    const { outbox, sent } = await makeOutboxOf(async () => (isHere ? saved : signedOut));
    await outbox.put(answerTo("grade"));
    await untilPhase(outbox, "signedOut");
    const tries = sent.length;
    isHere = true;
    outbox.sendNow();
    await untilPhase(outbox, "saved");
    expect(sent).toHaveLength(tries + 1);
  });

  test("sends an answer that this computer cannot hold, and says that it is not held", async () => {
    const full = { add: () => Promise.reject(new DOMException("full", "QuotaExceededError")) };
    const store = Object.assign(await openActStore(`test-${++databases}`), full);
    const { outbox, acknowledged } = await makeOutbox([unreachable], store);
    await outbox.put(answerTo("grade"));
    expect(outbox.getState().lasting).toBe(false);
    await expect.poll(() => acknowledged).toHaveLength(1);
  });
});

describe("a completion", () => {
  test("goes out after the answers, and says where the reader stands", async () => {
    const { outbox, sent } = await makeOutbox([saved, completed]);
    void outbox.put(answerTo("grade"));
    expect(await outbox.complete(end)).toEqual({ is: "completed", next });
    expect(words(sent)).toEqual(["token grade", "end of token"]);
    expect(outbox.getState()).toMatchObject({ waiting: [], completing: [] });
  });

  test("waits on this computer in its turn, and is told of when it is done", async () => {
    let isReached = false;
    const { outbox, sent, arrived, store } = await makeOutboxOf(async (act) => {
      if (!isReached) return unreachable;
      return act.act === "complete" ? completed : saved;
    });
    void outbox.put(answerTo("grade"));
    expect(await outbox.complete(end)).toEqual({ is: "offline" });
    await outbox.put(ofNext("grade"));
    expect(await store.waiting("ann")).toMatchObject([
      { question: "grade" },
      { act: "complete" },
      { token: "next" },
    ]);
    isReached = true;
    sent.length = 0;
    outbox.sendNow();
    await untilPhase(outbox, "saved");
    expect(words(sent.slice(-3))).toEqual(["token grade", "end of token", "next grade"]);
    expect(arrived).toEqual(["token"]);
  });

  test("can be taken back while the server does not have it", async () => {
    const { outbox, store } = await makeOutbox(Array<Outcome>(50).fill(unreachable));
    expect(await outbox.complete(end)).toEqual({ is: "offline" });
    await outbox.withdraw("token");
    expect(outbox.getState().completing).toEqual([]);
    expect(await store.waiting("ann")).toEqual([]);
  });

  test("counts as offline for a reader who need not wait any longer", async () => {
    const { outbox } = await makeOutboxOf(() => new Promise(() => undefined));
    expect(await outbox.complete(end, 20)).toEqual({ is: "offline" });
    expect(outbox.getState().completing).toHaveLength(1);
  });

  test("that lacks an answer is given up, and the next case's answers wait behind it", async () => {
    let isAnswered = false;
    let isComplete = false;
    const { outbox, arrived, turnedAway } = await makeOutboxOf(async (act) => {
      if (act.token === "next") return isComplete ? saved : early;
      if (act.act !== "complete") isAnswered = true;
      else if (!isAnswered) return unanswered;
      else isComplete = true;
      return act.act === "complete" ? completed : saved;
    });
    const first = outbox.complete(end);
    void outbox.put(ofNext("grade"));
    expect(await first).toMatchObject({ is: "refused", code: "unanswered" });
    await untilPhase(outbox, "held");
    expect(outbox.getState()).toMatchObject({ waiting: [{ token: "next" }], refused: [] });
    expect(turnedAway()).toBeGreaterThan(0);
    await outbox.put(answerTo("grade"));
    expect(await outbox.complete(end)).toMatchObject({ is: "completed" });
    await untilPhase(outbox, "saved");
    expect(outbox.getState().waiting).toEqual([]);
    expect(arrived).toEqual([]);
  });

  test("that waits behind its answers says so, when those wait for an earlier case", async () => {
    const { outbox } = await makeOutbox(Array<Outcome>(99).fill(early));
    await outbox.put(ofNext("grade"));
    expect(await outbox.complete({ ...end, token: "next" })).toMatchObject({ is: "held" });
  });

  test("is given up where an answer before it was refused", async () => {
    const { outbox, sent } = await makeOutbox([locked]);
    void outbox.put(answerTo("grade"));
    expect(await outbox.complete(end)).toMatchObject({ is: "refused", code: "not_open" });
    expect(words(sent)).toEqual(["token grade"]);
  });
});

describe("two windows of one browser", () => {
  test("send one after the other, and each shows what the other has sent", async () => {
    const first = await makeOutbox([]);
    const second = await makeOutbox([], first.store);
    await first.outbox.put(answerTo("grade"));
    await second.outbox.put(answerTo("enhancement"));
    await untilPhase(first.outbox, "saved");
    await untilPhase(second.outbox, "saved");
    const questions = (seen: SavedAnswer[]) => seen.map(({ question }) => question).sort();
    await expect.poll(() => questions(first.acknowledged)).toContain("enhancement");
    await expect.poll(() => questions(second.acknowledged)).toContain("grade");
    expect(await first.store.waiting("ann")).toEqual([]);
  });

  test("one that is stopped keeps what is given, and the other sends it", async () => {
    const first = await makeOutbox([]);
    const second = await makeOutbox([], first.store);
    first.outbox.stop();
    await first.outbox.put(answerTo("grade"));
    await expect.poll(() => words(second.sent)).toEqual(["token grade"]);
    await untilPhase(first.outbox, "saved");
    expect(first.sent).toEqual([]);
    expect(first.acknowledged).toMatchObject([{ question: "grade" }]);
  });
});
