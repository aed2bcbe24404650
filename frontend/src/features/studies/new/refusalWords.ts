/** The server's refusal of a design in the words of the form: the reason, and the nearest that works. */
import { plural } from "@/ui/format";

type Rule = [pattern: RegExp, words: string | ((whole: string, part: string) => string)];

const RULES: Rule[] = [
  [/training cases of the study itself: (.+?)(?=;)/, (_, keys) => ofTheStudy(keys.split(", ").length)],
  [/train on cases outside the study/, "choose others for training"],
  [/a max_run of (\d+), or none/, "a longest run of $1, or any length"],
  [/stratum '([^']*)'/g, (_, grade) => `grade ${grade || "unknown"}`],
  [/it has (('[^']*'(, )?)+)/, (_, grades) => `it has grade ${grades.replaceAll("'", "").replaceAll(", ", " and ")}`],
  [/the washout_days of a crossover/g, "the washout of a crossover, in days,"],
  [/washout_days/g, "washout in days"],
  [/min_distance/g, "minimum distance"],
  [/max_run/g, "longest run of one arm"],
  [/session_size/g, "number of presentations in a session"],
  [/block_size/g, "number of presentations before a break"],
  [/repeats_percent/g, "percentage of hidden repeats"],
  [/, got (None|nan)/g, ", and none is given"],
];

const PREFIX = "This design cannot be drawn: ";

interface RefusalWords {
  reason: string;
  nearest: string | null;
}

export function refusalWords(message: string): RefusalWords {
  const words = RULES.reduce((text, [pattern, by]) => text.replace(pattern, by as string), message);
  if (!words.startsWith(PREFIX)) return { reason: sentence(words), nearest: null };
  const bare = words.slice(PREFIX.length);
  const at = bare.lastIndexOf("; "); // what would be right comes last
  if (at === -1) return { reason: sentence(bare), nearest: null };
  return { reason: sentence(bare.slice(0, at)), nearest: sentence(bare.slice(at + 2)) };
}

function ofTheStudy(count: number): string {
  return count === 1
    ? "1 training case is a case of the study itself"
    : `${plural(count, "training case")} are cases of the study itself`;
}

function sentence(text: string): string {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.?!]$/.test(begun) ? begun : `${begun}.`;
}
