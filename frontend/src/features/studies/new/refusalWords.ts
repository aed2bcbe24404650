/** The server's refusal of a design in the words of the form: the reason, and the nearest that works. */
const WORDS: Record<string, string> = {
  min_distance: "minimum distance",
  max_run: "longest run of one arm",
  session_size: "number of presentations in a session",
  block_size: "number of presentations before a break",
  repeats_percent: "percentage of hidden repeats",
  washout_days: "washout in days",
};

const PREFIX = "This design cannot be drawn: ";
const NEAREST = "; the nearest that works";

export interface RefusalWords {
  reason: string;
  nearest: string | null;
}

export function refusalWords(message: string): RefusalWords {
  const inWords = Object.entries(WORDS).reduce((text, [name, word]) => text.replaceAll(name, word), message);
  const bare = inWords.startsWith(PREFIX) ? inWords.slice(PREFIX.length) : inWords;
  const [reason = "", ...rest] = bare.split(NEAREST);
  const nearest = rest.length > 0 ? `The nearest that works${rest.join(NEAREST)}` : null;
  return { reason: sentence(reason), nearest };
}

function sentence(text: string): string {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.?!]$/.test(begun) ? begun : `${begun}.`;
}
