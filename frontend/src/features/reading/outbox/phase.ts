/** How sending goes, and what it has brought. */

/** `held`: the server has a say first: an earlier case is not complete there. */
export type Phase = "saved" | "saving" | "offline" | "signedOut" | "held";

export interface SavedAnswer {
  token: string;
  question: string;
  value: string;
  unanswerable: boolean;
  revision: number;
}
