/** What keeps a reader's acts until the server has them. */
import type { Given } from "../questions/asked";

import type { QueuedAct, RefusedAnswer } from "./answer";

/** What is typed into the fields of one case, by question key. */
export type Typed = Readonly<Record<string, string>>;

/** A correction of a completed case that was not saved yet: what changes, and why. */
export interface DraftCorrection {
  changes: Readonly<Record<string, Given>>;
  reason: string;
}

export interface Draft {
  reader: string;
  token: string;
  typed: Typed;
  correction?: DraftCorrection;
}

/** Whether there is nothing in it to keep. */
export const isEmpty = ({ typed, correction }: Draft): boolean =>
  Object.keys(typed).length === 0 &&
  (!correction || (Object.keys(correction.changes).length === 0 && correction.reason === ""));

export interface ActStore {
  /** The reader's waiting acts, in the order they were done. */
  waiting(reader: string): Promise<QueuedAct[]>;
  refused(reader: string): Promise<RefusedAnswer[]>;
  drafts(reader: string): Promise<Draft[]>;
  add(act: QueuedAct): Promise<void>;
  remove(act: QueuedAct): Promise<void>;
  setAside(answer: RefusedAnswer): Promise<void>;
  /** An empty one: the draft is gone. */
  keepDraft(draft: Draft): Promise<void>;
  /** False when acts would not survive this tab (private browsing, storage switched off). */
  readonly lasting: boolean;
}
