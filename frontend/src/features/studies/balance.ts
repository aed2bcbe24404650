/** How a study of some readers and cases is balanced, as the schedule will draw it. */
import { formatCount, plural } from "@/ui/format";

/** Half of a count: "12", or "12 or 13" where it is odd. */
export function halfOf(count: number): string {
  const low = Math.floor(count / 2);
  return count % 2 === 0 ? formatCount(low) : `${formatCount(low)} or ${formatCount(low + 1)}`;
}

export interface Balance {
  readings: string;
  eachReader: string;
  eachCase: string;
  warning: string | null;
}

export function balanceOf(readers: number, cases: number): Balance {
  return {
    readings: `${plural(readers, "reader")} × ${plural(cases, "case")} = ${plural(readers * cases, "presentation")}`,
    eachReader: `Each reader: ${halfOf(cases)} real, ${halfOf(cases)} simulated.`,
    eachCase: `Each case: read by ${halfOf(readers)} in the real arm and ${halfOf(readers)} in the simulated.`,
    warning: warningOf(readers, cases),
  };
}

function warningOf(readers: number, cases: number): string | null {
  if (readers < 2) return "With one reader, each case is seen in one arm only and readers cannot be compared.";
  if (cases < 2) return "With one case, no reader sees both arms.";
  return null;
}
