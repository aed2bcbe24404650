import { expect, test } from "vitest";

import { Stretch } from "./stretch";

const MINUTE = 60_000;

function stretch() {
  let now = 0;
  const read = new Stretch(() => now);
  const pass = (minutes: number) => (now += minutes * MINUTE);
  return { read, pass };
}

test("fifty minutes of reading are long, with short looks away between", () => {
  const { read, pass } = stretch();
  read.run(true);
  pass(30);
  read.run(false);
  pass(4);
  read.run(true);
  pass(19);
  expect(read.isLong).toBe(false);
  pass(1);
  expect(read.isLong).toBe(true);
});

test("a rest of five minutes begins the stretch anew", () => {
  const { read, pass } = stretch();
  read.run(true);
  pass(49);
  read.run(false);
  pass(5);
  read.run(true);
  pass(2);
  expect(read.read()).toBe(2 * MINUTE);
});

test("a rest that was offered is offered again after as long", () => {
  const { read, pass } = stretch();
  read.run(true);
  pass(50);
  read.begin();
  pass(49);
  expect(read.isLong).toBe(false);
});
