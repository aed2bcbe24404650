import { expect, it } from "vitest";

import { accountKey } from "@/api/account";
import { ApiError } from "@/api/errors";

import { makeQueryClient } from "./queryClient";

const account = { username: "lead", name: "", roles: ["lead"], demo: true };

async function failWith(error: Error) {
  const queries = makeQueryClient();
  queries.setQueryData(accountKey, account);
  await queries
    .fetchQuery({ queryKey: ["cases"], queryFn: () => Promise.reject(error), retry: false })
    .catch(() => undefined);
  return queries.getQueryData(accountKey);
}

it("forgets who is logged in once the server says that nobody is", async () => {
  expect(await failWith(new ApiError(401, "not_authenticated", "Log in."))).toBeNull();
});

it("keeps the login when something else is refused", async () => {
  expect(await failWith(new ApiError(403, "permission_denied", "No."))).toEqual(account);
  expect(await failWith(new TypeError("Failed to fetch"))).toEqual(account);
});

it("throws nobody out for what is fetched beforehand in the reading room", async () => {
  const queries = makeQueryClient();
  queries.setQueryData(accountKey, account);
  const fails = () => Promise.reject(new ApiError(401, "not_authenticated", "Log in."));
  await queries.prefetchQuery({ queryKey: ["next"], queryFn: fails, meta: { beforehand: true } });
  expect(queries.getQueryData(accountKey)).toEqual(account);
});
