/** What readers are told before their first case: our own text, and the length of anybody's. */
import { formatCount } from "@/ui/format";

export const MOST_CHARACTERS = 5000; // what the server takes
const WORDS_A_MINUTE = 200; // of somebody who reads with care

/** A beginning for the lead, true of every study whatever its questions and design. */
export const DEFAULT_INSTRUCTIONS = `Thank you for reading in this study. You will see MRI of brain tumours, one case at a time.

Look through all three planes, then answer the questions beside the images. Every reader sees every case on the same grid and in the same first window; change the window as you like. Nothing else about the patient is shown, on purpose: please answer from the images alone, and do not talk about cases with other readers while the study is open.

There is no time limit. Give your first considered judgement; where you truly cannot answer, mark the question so. An answer can be corrected, with a reason, until you sign the session.

Each answer is kept as soon as you give it: “Saved” stands at the top. Should the connection break, go on reading: what is not sent yet stays safe on this computer and goes out by itself.

Read in a dim, quiet room, and rest when your eyes ask for it: Pause hides the images and stops the clock. You may leave at any time and come back to the very case where you left.

Press ? at any time to see every key, and to read this again.`;

export interface Length {
  words: string; // "1,240 of 5,000 characters, about 1 minute to read"
  fault: string | null; // why the server would not take it
}

/** How long a text is, in words for the person who writes it. */
export function lengthOf(text: string): Length {
  const count = [...text.trim()].length; // by code points, as the server counts
  if (count === 0) return { words: "Left empty, readers see our own text.", fault: null };
  const minutes = Math.max(1, Math.round(text.trim().split(/\s+/).length / WORDS_A_MINUTE));
  const words = `${formatCount(count)} of ${formatCount(MOST_CHARACTERS)} characters, about ${minutes} min to read`;
  const over = count - MOST_CHARACTERS;
  return { words, fault: over > 0 ? `${formatCount(over)} characters too long.` : null };
}

/** What stands in a study: the lead's text, or ours where there is none. */
export function shownInstructions(instructions: string): string {
  return instructions.trim() || DEFAULT_INSTRUCTIONS;
}

/** The paragraphs of a text, parted by empty lines. */
export function paragraphsOf(text: string): string[] {
  return text.trim().split(/\n\s*\n/);
}
