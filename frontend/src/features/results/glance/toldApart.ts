/** Whether readers could tell the arms apart, in a word and a sentence. */
import type { Estimate, Question } from "../types";

export interface ToldApart {
  question: Question;
  right: Estimate; // with the interval that the word rests on
  word: string;
  color: string;
  said: string;
}

const CHANCE = 0.5;

/** Of the question that asks just that; null where a study does not ask it. */
export function toldApart(questions: readonly Question[]): ToldApart | null {
  const question = questions.find(({ blinding }) => blinding !== null);
  if (!question?.blinding) return null;
  const { overall, overall_mrmc: mrmc } = question.blinding;
  const isRandom = mrmc.estimate !== null && mrmc.low !== null && mrmc.high !== null;
  const right = isRandom ? { ...mrmc, value: mrmc.estimate } : overall.accuracy;
  const taking = isRandom ? "with readers and cases random" : "taking readings as independent";
  return { question, right, ...said(right.low, right.high, taking) };
}

function said(low: number | null, high: number | null, taking: string) {
  if (low === null || high === null) {
    return { word: "Not known", color: "gray", said: "There is no interval to judge by." };
  }
  if (low > CHANCE) {
    return { word: "Yes", color: "blue", said: `More often right than by guessing, ${taking}.` };
  }
  if (high < CHANCE) {
    return { word: "The wrong way round", color: "blue", said: `Less often right than by guessing, ${taking}.` };
  }
  return {
    word: "Inconclusive",
    color: "yellow",
    said: `The interval includes guessing, ${taking}: it is not shown that they could, nor that they could not.`,
  };
}
