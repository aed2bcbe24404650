/** The reader's receipt: how far the study's record reached, so that nobody can cut it unseen. */
import type { Receipt } from "./queries";

/** The receipt as the file that a reader keeps. */
export const receiptFile = (receipt: Receipt): string => `${JSON.stringify(receipt, null, 2)}\n`;

/** "verum-receipt-postcontrast-2026-R1-session-1.json". */
export function receiptName({ study: name, reader, session }: Receipt): string {
  const study = name.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return `verum-receipt-${study.replace(/^-|-$/g, "")}-${reader}-session-${session}.json`;
}

/** The head in groups of eight, for the eye. */
export const groupsOf = (head: string): string[] => head.match(/.{1,8}/g) ?? [];
