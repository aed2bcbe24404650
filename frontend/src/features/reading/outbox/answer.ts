/** An answer on its way to the server. */

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

export interface QueuedAnswer extends NewAnswer {
  /** Made once; sent again with every try, so that the server saves the answer once. */
  idempotency_key: string;
  /** The username whose answer this is: it goes out under no other. */
  reader: string;
  queued_at: number;
}

/** An answer that the server refused for good; it stays on this computer with the reason. */
export interface RefusedAnswer extends QueuedAnswer {
  code: string;
  message: string;
}
