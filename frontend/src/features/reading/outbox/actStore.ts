/** What keeps a reader's acts until the server has them. */
import type { QueuedAct, RefusedAnswer } from "./answer";

export interface ActStore {
  /** The reader's waiting acts, in the order they were done. */
  waiting(reader: string): Promise<QueuedAct[]>;
  refused(reader: string): Promise<RefusedAnswer[]>;
  add(act: QueuedAct): Promise<void>;
  remove(act: QueuedAct): Promise<void>;
  setAside(answer: RefusedAnswer): Promise<void>;
  /** False when acts would not survive this tab (private browsing, storage switched off). */
  readonly lasting: boolean;
}
