/** The typed client of the server's API: `client.GET("/api/cases", ...)`, then `unwrap`. */
import createClient, { type Middleware } from "openapi-fetch";

import { sayForWhom } from "./acting";
import { csrfToken } from "./csrf";
import { readError } from "./errors";
import type { paths } from "./schema";

const REQUEST = "X-Request-ID";
const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

const named: Middleware = {
  onRequest({ request }) {
    sayForWhom(request);
    if (!SAFE.has(request.method)) request.headers.set("X-CSRFToken", csrfToken());
    return request;
  },
};

export const client = createClient<paths>({
  baseUrl: typeof window === "undefined" ? "" : window.location.origin,
  credentials: "same-origin",
  // Looked up at each call, so that a test may stand in for the network.
  fetch: (request) => globalThis.fetch(request),
});
client.use(named);

interface Outcome<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** Return the answer's data; throw ApiError where the server refused. */
export async function unwrap<Data>(outcome: Promise<Outcome<Data>>): Promise<Data> {
  const { data, error, response } = await outcome;
  if (!response.ok) throw readError(response.status, error, response.headers.get(REQUEST) ?? "");
  return data as Data;
}
