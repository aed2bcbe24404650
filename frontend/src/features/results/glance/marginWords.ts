/** What an interval says of the margin that was fixed beforehand, in a sentence. */
import { unstopped } from "../figures";
import type { Tested } from "../types";

/** Whether a test is of areas under the curve, which are no percentages. */
export function isOfArea({ comparison }: Pick<Tested, "comparison">): boolean {
  return comparison.startsWith("AUC");
}

/** The margin in the unit of what is compared: "10 points", "0.05 of AUC". */
function marginIn(test: Tested, margin: number): string {
  return isOfArea(test) ? `${margin} of AUC` : `${Number((margin * 100).toFixed(2))} points`;
}

export function marginSaid(test: Tested, margin: number | null): string {
  const { verdict, low, high, reason, estimate } = test;
  if (low === null || high === null || margin === null) {
    const because = reason ? `: ${unstopped(reason)}` : estimate === null ? ": no difference could be estimated" : "";
    return `The margin could not be tested${because}.`;
  }
  const limit = `the margin of ${marginIn(test, margin)}`;
  if (verdict === "superior") {
    return "The whole interval lies above no difference: simulated images were read better than real ones.";
  }
  if (verdict === "non-inferior") {
    const yet = high < 0 ? " Yet they were read less well: the whole interval lies below no difference." : "";
    return `Simulated images were not read worse than real ones by ${limit} or more.${yet}`;
  }
  if (verdict === "equivalent") return `The whole interval lies within ${limit} on either side.`;
  return undecided(test, [low, high], margin, limit);
}

function undecided({ method }: Tested, [low, high]: [number, number], margin: number, limit: string): string {
  if (high < -margin) {
    return `The whole interval lies beyond ${limit}: simulated images were read worse by more than it.`;
  }
  if (low > margin) {
    return `The whole interval lies beyond ${limit}: simulated images were read better by more than it.`;
  }
  const aim = /^equivalence/.test(method) ? "equivalence" : "non-inferiority";
  const worse = high < 0 ? " Simulated images were read less well; by how much is not settled." : "";
  return `The interval reaches beyond ${limit}: ${aim} is not shown, and nor is a difference larger than the margin.${worse}`;
}
