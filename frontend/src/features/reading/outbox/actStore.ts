/** What keeps a reader's acts until the server has them. */
import type { QueuedAct, RefusedAnswer } from "./answer";

/** What is typed into the fields of one case, by question key. */
export type Typed = Readonly<Record<string, string>>;

export interface Draft {
  reader: string;
  token: string;
  typed: Typed;
}

export interface ActStore {
  /** The reader's waiting acts, in the order they were done. */
  waiting(reader: string): Promise<QueuedAct[]>;
  refused(reader: string): Promise<RefusedAnswer[]>;
  drafts(reader: string): Promise<Draft[]>;
  add(act: QueuedAct): Promise<void>;
  remove(act: QueuedAct): Promise<void>;
  setAside(answer: RefusedAnswer): Promise<void>;
  /** Nothing typed: the draft is gone. */
  keepDraft(draft: Draft): Promise<void>;
  /** False when acts would not survive this tab (private browsing, storage switched off). */
  readonly lasting: boolean;
}
