/** An answer on its way to the server. */

export interface NewAnswer {
  token: string;
  question: string;
  value: string;
  /** The revision it replaces, 0 for a first answer. */
  revision: number;
  reading_time_ms: number;
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
