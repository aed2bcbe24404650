/** One try to give an answer to the server, and what came of it. */
import type { Account } from "@/api/account";
import { client } from "@/api/client";
import { readError } from "@/api/errors";

import type { QueuedAnswer } from "./answer";

export type Outcome =
  | { is: "saved"; value: string; revision: number }
  /** It came when no answers were taken any more: the server holds it apart, for the lead. */
  | { is: "keptAside" }
  /** The server will never take it: the study is locked, say. */
  | { is: "refused"; code: string; message: string }
  /** Nobody, or somebody else, is logged in in this browser. */
  | { is: "signedOut" }
  /** No answer, or one that says "later". */
  | { is: "unreachable" };

export type Send = (answer: QueuedAnswer) => Promise<Outcome>;

const PATIENCE_MS = 15_000;

/** Send an answer; never throws. */
export async function sendAnswer(answer: QueuedAnswer): Promise<Outcome> {
  const { token, reader, idempotency_key, question, value, revision, reading_time_ms } = answer;
  const { unanswerable = false, reason = "" } = answer;
  try {
    const { data, error, response } = await client.POST("/api/reading/presentations/{token}/responses", {
      params: { path: { token } },
      body: { idempotency_key, question, value, unanswerable, revision, reading_time_ms, reason },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (data && "kept_aside" in data) return { is: "keptAside" };
    if (data) return { is: "saved", value: data.value, revision: data.revision };
    return await outcomeOf(response.status, error, reader);
  } catch {
    return { is: "unreachable" }; // fetch throws TypeError without a connection, or when it lasts
  }
}

async function outcomeOf(status: number, body: unknown, reader: string): Promise<Outcome> {
  const { code, message } = readError(status, body);
  if (status === 429 || status >= 500) return { is: "unreachable" };
  if (status === 401 || status === 403 || status === 404) {
    // Another reader's session is told "not found" too: then the answer waits for its own reader.
    if ((await whoIsHere()) !== reader) return { is: "signedOut" };
  }
  return { is: "refused", code, message };
}

async function whoIsHere(): Promise<string | null> {
  const { data } = await client.GET("/api/auth/me");
  return (data as Account | undefined)?.username ?? null;
}
