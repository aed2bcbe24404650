import { afterEach, expect, it, vi } from "vitest";

import type { QueuedAnswer } from "./answer";
import { sendAct } from "./send";

const ACT: QueuedAnswer = {
  token: "t",
  question: "grade",
  value: "high",
  revision: 0,
  reading_time_ms: 1500,
  idempotency_key: "1c3f",
  reader: "ann",
  queued_at: 1,
};
const ANN = { username: "ann", name: "Ann", roles: ["reader"], demo: false };

afterEach(() => vi.unstubAllGlobals());

/** Refuse whatever is written; say who is logged in to whoever asks. */
function refusing(status: number, code: string, me: typeof ANN | null) {
  vi.stubGlobal("fetch", (request: Request) => {
    if (request.method !== "GET") return Promise.resolve(Response.json(error(code), { status }));
    const answer = me ? Response.json(me) : Response.json(error("not_authenticated"), { status: 401 });
    return Promise.resolve(answer);
  });
}

const error = (code: string) => ({ error: { code, message: "No.", fields: {} } });

const sent = () => sendAct(ACT, new AbortController().signal);

it("waits for its reader where nobody is logged in any more", async () => {
  refusing(401, "not_authenticated", null);
  expect(await sent()).toEqual({ is: "signedOut" });
});

it("waits for its reader where somebody else is logged in", async () => {
  refusing(404, "not_found", { ...ANN, username: "ben" });
  expect(await sent()).toEqual({ is: "signedOut" });
});

it("is sent again where its reader has logged in again meanwhile", async () => {
  refusing(401, "not_authenticated", ANN);
  expect(await sent()).toEqual({ is: "unreachable" });
});

it("is sent again where the browser had lost its CSRF token", async () => {
  refusing(403, "csrf_failed", ANN);
  expect(await sent()).toEqual({ is: "unreachable" });
});

it("is refused for good where its own reader may not do it", async () => {
  refusing(403, "permission_denied", ANN);
  expect(await sent()).toEqual({ is: "refused", code: "permission_denied", message: "No." });
});
