/** The reader's receipt: how far the study's record reached, so that nobody can cut it unseen. */
import type { Head, Receipt } from "./queries";

/** Of the signature itself, or of the record as it stands when the page is opened again. */
export type AnyReceipt = Receipt | Head;

/** The receipt as the file that a reader keeps. */
export const receiptFile = (receipt: AnyReceipt): string => `${JSON.stringify(receipt, null, 2)}\n`;

/** "verum-receipt-postcontrast-2026-R1-session-1.json". */
export function receiptName(receipt: AnyReceipt): string {
  const study = receipt.study.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-");
  const session = "session" in receipt ? `-session-${receipt.session}` : "";
  return `verum-receipt-${study.replace(/^-|-$/g, "")}-${receipt.reader}${session}.json`;
}

/** When the record reached so far. */
export const receiptTime = (receipt: AnyReceipt): string =>
  "signed_at" in receipt ? receipt.signed_at : receipt.at;

/** The head in groups of eight, for the eye. */
export const groupsOf = (head: string): string[] => head.match(/.{1,8}/g) ?? [];
