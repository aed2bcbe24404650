/** What a reader does, on its way to the server: answers, and the completion of a case. */
import type { components } from "@/api/schema";

export interface NewAnswer {
  token: string;
  question: string;
  value: string;
  /** The reader says that these images do not allow an answer; the value is empty then. */
  unanswerable?: boolean;
  /** The revision it replaces, 0 for a first answer. */
  revision: number;
  reading_time_ms: number;
  /** Why the answer to a completed case changes. */
  reason?: string;
}

interface Queued {
  /** Made once; sent again with every try, so that the server saves the answer once. */
  idempotency_key: string;
  /** The username whose act this is: it goes out under no other. */
  reader: string;
  /** The order of sending: ms since 1970, made larger than that of every act before. */
  queued_at: number;
}

export interface QueuedAnswer extends NewAnswer, Queued {
  act?: "answer";
}

/** The end of a case; the server does it once, however often it is asked. */
export type Completion = components["schemas"]["CompletionRequest"] & { token: string; study: string };

export type QueuedCompletion = Completion & Queued & { act: "complete" };

export type QueuedAct = QueuedAnswer | QueuedCompletion;

/** An answer that the server refused for good; it stays on this computer with the reason. */
export interface RefusedAnswer extends QueuedAnswer {
  code: string;
  message: string;
}

export const isCompletion = (act: QueuedAct): act is QueuedCompletion => act.act === "complete";
export const isAnswer = (act: QueuedAct): act is QueuedAnswer => act.act !== "complete";
