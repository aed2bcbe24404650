/** The answer in words. */
import type { PowerPlan } from "@/api/power";
import { formatCount, formatNumber, formatPercent, plural } from "@/ui/format";

/** What was asked for, in a few words; "Out of reach" where it cannot be had. */
export function headline({ answer, request }: PowerPlan): string {
  if (answer.value === null) return "Out of reach";
  if (answer.solve_for === "cases") return plural(answer.value, "case");
  if (answer.solve_for === "readers") return plural(answer.value, "reader");
  if (answer.solve_for === "power") return `Power ${shownPower(answer.value)}`;
  const what = request.aim === "difference" ? "A difference" : "A margin";
  return `${what} of ${formatNumber(answer.value, 3)}`;
}

/** What the study is, in one line. */
export function studyWords({ answer, request }: PowerPlan): string {
  const study: string[] = [];
  if (answer.solve_for !== "readers" || answer.value === null) study.push(plural(answer.readers, "reader"));
  if (answer.solve_for !== "cases" || answer.value === null) study.push(plural(answer.cases, "case"));
  const readings = `${formatCount(answer.readings)} readings, ${formatCount(answer.readings_per_reader)} by each reader`;
  const power = answer.solve_for === "difference" ? request.power : answer.power;
  return `With ${study.join(" and ")}: ${readings}. Power ${shownPower(power)}.`;
}

/** What else can be seen at that study, where that was not the question. */
export function detectableWords({ answer, detectable, request }: PowerPlan): string | null {
  if (answer.solve_for === "difference" || detectable.value === null) return null;
  const what = request.aim === "difference" ? "smallest difference found" : "smallest margin shown";
  return `The ${what} with a power of ${formatPercent(request.power, 0)} is ${formatNumber(detectable.value, 3)}.`;
}

/** What the z test would say, and why that is too good. */
export function independentWords({ independent, answer }: PowerPlan): string {
  if (independent.power === null) return `No z test: ${independent.reason ?? ""}.`;
  const needs =
    independent.cases === null
      ? ""
      : ` and ask for ${plural(independent.cases, "case")} with ${plural(answer.readers, "reader")}`;
  return (
    `The z test takes all readings as independent, as if no two were by one reader or of one case: ` +
    `it would promise a power of ${shownPower(independent.power)}${needs}. ` +
    (needs ? "That power is an upper bound, and those cases are too few." : "That is an upper bound.")
  );
}

/** One decimal, rounded down, and never 100%: a power is never certain. */
export function shownPower(power: number): string {
  if (power > 0.999) return "> 99.9%";
  return formatPercent(Math.floor(power * 1000) / 1000);
}

/** A reason as a sentence of its own. */
export function sentenceOf(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${words.endsWith(".") ? "" : "."}`;
}
