import { describe, expect, it } from "vitest";

import { ApiError, messageOf, readError } from "./errors";

describe("reading what the server refused", () => {
  it("keeps the server's code and sentence", () => {
    const body = { error: { code: "not_open", message: "The study is locked.", fields: {} } };
    const error = readError(409, body);
    expect([error.status, error.code, error.message]).toEqual([409, "not_open", "The study is locked."]);
  });
  it("lists each field's messages, however deep they lie", () => {
    const fields = { name: "Required.", cases: { 3: ["Not a valid id."], 7: ["No such case."] } };
    const error = readError(400, { error: { code: "invalid", message: "name: Required.", fields } });
    expect(error.fields).toEqual({
      name: ["Required."],
      cases: ["Not a valid id.", "No such case."],
    });
  });
  it.each([[undefined], ["<html>Bad gateway</html>"], [{ detail: "old shape" }], [null]])(
    "says so when the body is %j",
    (body) => {
      const error = readError(502, body);
      expect([error.code, error.message]).toEqual([
        "unexpected",
        "The server answered 502 without saying why.",
      ]);
    },
  );
});

describe("one sentence for the person", () => {
  it("is the server's own where it spoke", () => {
    expect(messageOf(new ApiError(400, "invalid", "Pick two cases."))).toBe("Pick two cases.");
  });
  it("says that the server cannot be reached, not 'Failed to fetch'", () => {
    expect(messageOf(new TypeError("Failed to fetch"))).toContain("cannot be reached");
  });
});
