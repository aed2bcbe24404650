import { afterEach, expect, it, vi } from "vitest";

import { ACTING, actFor } from "./acting";
import { client, unwrap } from "./client";
import { csrfToken } from "./csrf";

afterEach(() => {
  actFor("");
  vi.unstubAllGlobals();
  document.cookie = "csrftoken=; max-age=0";
});

/** Answer every request with one response, and keep what was asked. */
function answering(status: number, body: unknown): Request[] {
  const asked: Request[] = [];
  vi.stubGlobal("fetch", (request: Request) => {
    asked.push(request);
    return Promise.resolve(Response.json(body, { status }));
  });
  return asked;
}

it("sends the CSRF token with what changes something, and not with what reads", async () => {
  document.cookie = "csrftoken=abc123";
  const asked = answering(200, {});
  await unwrap(client.POST("/api/auth/login", { body: { username: "a", password: "b" } }));
  await unwrap(client.GET("/api/health"));
  expect(asked.map(({ headers }) => headers.get("X-CSRFToken"))).toEqual(["abc123", null]);
});

it("says for whom it acts, but where one logs in or out", async () => {
  const asked = answering(200, {});
  await unwrap(client.GET("/api/reading/studies"));
  actFor("zoë");
  await unwrap(client.GET("/api/reading/studies"));
  await unwrap(client.GET("/api/auth/me"));
  await unwrap(client.POST("/api/auth/logout"));
  expect(asked.map(({ headers }) => headers.get(ACTING))).toEqual([null, "zo%C3%AB", null, null]);
});

it("throws what the server refused", async () => {
  answering(400, { error: { code: "wrong_login", message: "Wrong.", fields: {} } });
  const login = unwrap(client.POST("/api/auth/login", { body: { username: "a", password: "b" } }));
  await expect(login).rejects.toMatchObject({ status: 400, code: "wrong_login" });
});

it("finds the token among other cookies, and takes no other for it", () => {
  expect(csrfToken("theme=dark; csrftoken=a%3Db; x=1")).toBe("a=b");
  expect(csrfToken("mycsrftoken=zzz")).toBe("");
});
