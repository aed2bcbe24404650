/** How sending goes, and what it has brought. */
import type { QueuedAnswer, QueuedCompletion, RefusedAnswer } from "./answer";

/**
 * `held`: the server has a say first: an earlier case is not complete there.
 * `unsaved`: a correction stands in the form, and nothing of it is sent before its reason.
 */
export type Phase = "saved" | "unsaved" | "saving" | "offline" | "signedOut" | "held";

export interface SavedAnswer {
  token: string;
  question: string;
  value: string;
  unanswerable: boolean;
  revision: number;
}

export interface OutboxState {
  phase: Phase;
  waiting: readonly QueuedAnswer[];
  /** Cases that the reader has left and whose completion the server does not have yet. */
  completing: readonly QueuedCompletion[];
  refused: readonly RefusedAnswer[];
  /** How many the server took too late to count, and holds apart for the lead. */
  keptAside: number;
  /** False when what waits would not survive this tab. */
  lasting: boolean;
}
