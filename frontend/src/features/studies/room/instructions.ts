/** What readers are told before their first case: a beginning, and the length of any text. */
import { formatCount, plural } from "@/ui/format";

export const MOST_CHARACTERS = 5000; // what the server takes
const WORDS_A_MINUTE = 200; // of somebody who reads with care

/** A beginning for the lead, true of every study whatever its questions and design. The reading room
 *  itself says how much there is to read, how to answer, that nothing is lost and how to rest. */
export const DEFAULT_INSTRUCTIONS = `Thank you for reading in this study. You will see MRI of brain tumours, one case at a time.

Look through all three planes before you answer. Nothing else about the patient is shown, on purpose: please answer from the images alone, with your first considered judgement, as you would in your own practice.

Read alone, in a dim and quiet room, and do not talk about the cases with other readers while the study is open.`;

export interface Length {
  words: string; // "1,240 of 5,000 characters, about 1 minute to read"
  fault: string | null; // why the server would not take it
}

/** How long a text is, in words for the person who writes it. */
export function lengthOf(text: string): Length {
  const count = [...text.trim()].length; // by code points, as the server counts
  if (count === 0) return { words: "Left empty, readers are shown the questions instead.", fault: null };
  const minutes = Math.max(1, Math.round(text.trim().split(/\s+/).length / WORDS_A_MINUTE));
  const words = `${formatCount(count)} of ${formatCount(MOST_CHARACTERS)} characters, about ${minutes} min to read`;
  const over = count - MOST_CHARACTERS;
  return { words, fault: over > 0 ? `${plural(over, "character")} too long.` : null };
}

/** The paragraphs of a text, parted by empty lines. */
export function paragraphsOf(text: string): string[] {
  return text.trim().split(/\n\s*\n/);
}
