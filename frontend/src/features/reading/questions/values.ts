/** What keys and typing make of an answer, by the kind of its question. */
import type { Question } from "../queries";

import { SEPARATOR, valuesOf, type Given } from "./asked";

export type Limits = NonNullable<Question["limits"]>;

export const MOST_OF_TEXT = 2000;
export const UNBOUNDED: Limits = { unit: "", least: null, most: null, decimals: 2 };
const CERTAIN = 100;
const STEP = 5;
const LAST_DIGIT = 9;

/** Questions that are answered by typing. */
export const isTyped = ({ kind }: Question): boolean => kind === "number" || kind === "text";

/** What a digit makes of the answer; null where the digit means nothing here. */
export function byDigit(question: Question, given: Given | undefined, digit: number): string | null {
  if (question.kind === "confidence") return String(digit === 0 ? CERTAIN : digit * 10);
  const value = question.options.find((_, index) => digitOf(question, index) === digit)?.value;
  if (value === undefined) return null;
  return question.kind === "several" ? toggled(question, given, value) : value;
}

/**
 * The digit that chooses an option; null where none does. It counts from 1, unless each option is a
 * digit itself, as in a scale from 0 to 4: there 0 has to mean 0.
 */
export function digitOf({ options }: Question, index: number): number | null {
  const label = options[index]?.label ?? "";
  if (options.every((option) => /^[0-9]$/.test(option.label))) return Number(label);
  return index < LAST_DIGIT ? index + 1 : null;
}

/** The answer of several with one value more or less, in display order. */
export function toggled(question: Question, given: Given | undefined, value: string): string {
  const before = valuesOf(given);
  const after = before.includes(value) ? before.filter((each) => each !== value) : [...before, value];
  const order = question.options.map((option) => option.value);
  return order.filter((each) => after.includes(each)).join(SEPARATOR);
}

/** The confidence a step up or down from the one given; null where none is given yet. */
export function nudged(given: Given | undefined, direction: 1 | -1): string | null {
  const [value] = valuesOf(given);
  if (value === undefined) return null;
  return String(Math.min(CERTAIN, Math.max(0, Number(value) + direction * STEP)));
}

/** What was typed, as it is sent: a decimal point for a comma, nothing around it. */
export function typedValue({ kind }: Question, text: string): string {
  const trimmed = text.trim();
  return kind === "number" ? trimmed.replace(",", ".").replace("−", "-") : trimmed;
}

/** What is wrong with what was typed, in words; "" where it can be sent. */
export function typedProblem(question: Question, text: string): string {
  const value = typedValue(question, text);
  if (question.kind !== "number" || value === "") return "";
  const { least, most, decimals } = question.limits ?? UNBOUNDED;
  const fraction = /^[+-]?\d+(?:\.(\d+))?$/.exec(value);
  if (!fraction) return `${text.trim()} is no number.`;
  if ((fraction[1] ?? "").replace(/0+$/, "").length > decimals) return `At most ${places(decimals)}.`;
  if (least !== null && Number(value) < least) return `Not below ${least}.`;
  if (most !== null && Number(value) > most) return `Not above ${most}.`;
  return "";
}

const places = (decimals: number): string =>
  decimals === 0 ? "whole numbers" : decimals === 1 ? "1 decimal" : `${decimals} decimals`;

/** The range a number may have, in words: "0 to 100 ml"; "" where nothing bounds it. */
export function rangeWords({ least, most, unit }: Limits): string {
  const behind = unit ? ` ${unit}` : "";
  if (least !== null && most !== null) return `${least} to ${most}${behind}`;
  if (least !== null) return `${least}${behind} or more`;
  return most === null ? "" : `${most}${behind} or less`;
}
