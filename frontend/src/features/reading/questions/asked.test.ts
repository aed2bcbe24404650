import { expect, test } from "vitest";

import { cannot, options, question, said } from "../testing/questions";

import { askedNow, pendingNow } from "./asked";

const first = question("first", { options: options("real", "simulated") });
const sure = question("sure", {
  kind: "confidence",
  shown_if: { question: "first", values: ["real", "simulated"] },
});
const cue = question("cue", {
  kind: "several",
  options: options("noise", "vessels"),
  shown_if: { question: "first", values: ["simulated"] },
});
const noise = question("noise", { kind: "text", shown_if: { question: "cue", values: ["noise"] } });
const last = question("last");
const all = [first, sure, cue, noise, last];

const keys = (answers = {}) => askedNow(all, answers).map((asked) => asked.question.key);

test("a question under a condition is asked where one of its values stands", () => {
  expect(keys()).toEqual(["first", "last"]);
  expect(keys({ first: said("real") })).toEqual(["first", "sure", "last"]);
  expect(keys({ first: said("simulated") })).toEqual(["first", "sure", "cue", "last"]);
});

test("of several values chosen, one is enough", () => {
  expect(keys({ first: said("simulated"), cue: said("noise|vessels") })).toContain("noise");
  expect(keys({ first: said("simulated"), cue: said("vessels") })).not.toContain("noise");
});

test("what hangs on a question that is not asked is not asked, whatever was answered there", () => {
  expect(keys({ first: said("real"), cue: said("noise") })).toEqual(["first", "sure", "last"]);
});

test("a question that cannot be answered meets no condition", () => {
  expect(keys({ first: cannot })).toEqual(["first", "last"]);
});

test("numbers do not change with the answers", () => {
  const numbers = (answers = {}) => askedNow(all, answers).map(({ number }) => number);
  expect(numbers()).toEqual(["1", "2"]);
  expect(numbers({ first: said("simulated"), cue: said("noise") })).toEqual(["1", "1a", "1b", "1c", "2"]);
});

test("a question may yet be asked while what it hangs on has no answer", () => {
  const pending = (answers = {}) => [...pendingNow(all, answers)];
  expect(pending()).toEqual(["sure", "cue", "noise"]);
  expect(pending({ first: said("") })).toEqual(["sure", "cue", "noise"]); // taken back
  expect(pending({ first: said("simulated") })).toEqual(["noise"]);
  expect(pending({ first: said("real") })).toEqual([]);
  expect(pending({ first: cannot })).toEqual([]);
});
