/** One try to give an act to the server, and what came of it. */
import { client } from "@/api/client";
import { readError } from "@/api/errors";

import { whoIsHere } from "../login";
import type { Current } from "../queries";

import { isCompletion, type QueuedAct, type QueuedAnswer, type QueuedCompletion } from "./answer";

export type Outcome =
  | { is: "saved"; value: string; revision: number }
  /** The case is complete; `next` is where the reader stands now. */
  | { is: "completed"; next: Current }
  /** It came when no answers were taken any more: the server holds it apart, for the lead. */
  | { is: "keptAside" }
  /** The server will never take it: the study is locked, say. */
  | { is: "refused"; code: string; message: string }
  /** Nobody, or somebody else, is logged in in this browser. */
  | { is: "signedOut" }
  /** No answer, or one that says "later". */
  | { is: "unreachable" };

/** Ends early, as unreachable, when `signal` says so. */
export type Send = (act: QueuedAct, signal: AbortSignal) => Promise<Outcome>;

const PATIENCE_MS = 8000; // an act that took longer is sent again, and saved once

/** Send an act; without a connection, or where the answer is none of Verum's, it is unreachable. */
export const sendAct: Send = async (act, signal) => {
  const within = new AbortController();
  const giveUp = () => within.abort();
  const timer = setTimeout(giveUp, PATIENCE_MS);
  signal.addEventListener("abort", giveUp);
  try {
    return await (isCompletion(act) ? complete(act, within.signal) : answer(act, within.signal));
  } catch (error) {
    if (isOfTheNetwork(error)) return { is: "unreachable" };
    throw error;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", giveUp);
  }
};

/** No connection (TypeError), given up (DOMException), or an answer that is no JSON. */
const isOfTheNetwork = (error: unknown): boolean =>
  error instanceof TypeError || error instanceof DOMException || error instanceof SyntaxError;

async function answer(act: QueuedAnswer, signal: AbortSignal): Promise<Outcome> {
  const { token, idempotency_key, question, value, revision, reading_time_ms } = act;
  const { unanswerable = false, reason = "" } = act;
  const { data, error, response } = await client.POST("/api/reading/presentations/{token}/responses", {
    params: { path: { token } },
    body: { idempotency_key, question, value, unanswerable, revision, reading_time_ms, reason },
    signal,
  });
  if (!data) return outcomeOf(response.status, error, act.reader);
  if (data.question !== question) return { is: "unreachable" }; // no answer of Verum's
  if ("kept_aside" in data) return { is: "keptAside" };
  return { is: "saved", value: data.value, revision: data.revision };
}

async function complete(act: QueuedCompletion, signal: AbortSignal): Promise<Outcome> {
  const { token, reading_time_ms, viewing = null } = act;
  const { data, error, response } = await client.POST("/api/reading/presentations/{token}/complete", {
    params: { path: { token } },
    body: { reading_time_ms, viewing },
    signal,
  });
  if (!data) return outcomeOf(response.status, error, act.reader);
  return "total" in data ? { is: "completed", next: data } : { is: "unreachable" };
}

async function outcomeOf(status: number, body: unknown, reader: string): Promise<Outcome> {
  const { code, message } = readError(status, body);
  if (status === 429 || status >= 500) return { is: "unreachable" };
  if (status === 401 || status === 403 || status === 404) {
    // Another reader's session is told "not found" too: then the act waits for its own reader.
    const here = await whoIsHere();
    if (here === "unknown") return { is: "unreachable" };
    if (here?.username !== reader) return { is: "signedOut" };
  }
  return NO_LAST_WORD.has(code) ? { is: "unreachable" } : { is: "refused", code, message };
}

/**
 * What is sent again. A refusal of Verum's says why; one that does not is some proxy's. For a CSRF
 * token that was gone, whoIsHere has brought a fresh one; and who was logged out when the act
 * arrived may be back by now.
 */
const NO_LAST_WORD = new Set(["unexpected", "csrf_failed", "not_authenticated"]);
