import { expect, it } from "vitest";


import { missingLines, restsOn, unanswerableLines } from "./missing";
import type { Cell, Question } from "./types";

const cell = (n: number, missing: number, null_truth = 0, unanswerable = 0) =>
  ({ n, missing, null_truth, unanswerable }) as Cell;
const question = (label: string, arms: Question["arms"]) =>
  ({ label, arms }) as Question;

const partly = { pooled: cell(26, 16, 6), real: cell(14, 7, 3), simulated: cell(12, 9, 3) };
const wholly = { pooled: cell(48, 0), real: cell(24, 0), simulated: cell(24, 0) };

it("gives missing answers with their denominators, by arm, only where some are missing", () => {
  const questions = [question("Tumour grade", partly), question("Enhancement", wholly)];
  expect(missingLines({ questions })).toEqual([
    "Tumour grade: 16 of 48 presentations have no answer (real 7 of 24, simulated 9 of 24); they count neither as right nor as wrong.",
  ]);
});

it("says once what is alike for several questions", () => {
  const one = { pooled: cell(95, 1), real: cell(47, 1), simulated: cell(48, 0) };
  const questions = [question("Tumour grade", one), question("Enhancement", one)];
  expect(missingLines({ questions })).toEqual([
    "Tumour grade, Enhancement: 1 of 96 presentations has no answer (real 1 of 48, simulated 0 of 48); they count neither as right nor as wrong.",
  ]);
});

it("says what a reader's figures rest on", () => {
  expect(restsOn(partly)).toBe("real 14, simulated 12; 16 cases not answered");
  expect(restsOn(wholly)).toBe("real 24, simulated 24");
});

it("tells what allowed no answer from what was left out, and counts both against the figures", () => {
  const said = { pooled: cell(20, 2, 0, 2), real: cell(10, 2, 0, 0), simulated: cell(10, 0, 0, 2) };
  const questions = [question("Tumour grade", said), question("Enhancement", wholly)];
  expect(unanswerableLines({ questions })).toEqual([
    "Tumour grade: 2 of 24 presentations were said to allow no answer (real 0 of 12, simulated 2 of 12); they count neither as right nor as wrong.",
  ]);
  expect(missingLines({ questions })[0]).toContain("2 of 24 presentations have no answer");
  expect(restsOn(said)).toBe("real 10, simulated 10; 4 cases not answered");
});
