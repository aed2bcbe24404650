/** Who is logged in. */
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { actFor } from "./acting";
import { client, unwrap } from "./client";
import { isApiError } from "./errors";
import type { components } from "./schema";

export type Account = components["schemas"]["Me"];

export const accountKey = ["account"] as const;

async function fetchAccount(): Promise<Account | null> {
  try {
    const account = await unwrap(client.GET("/api/auth/me"));
    actFor(account.username);
    return account;
  } catch (error) {
    if (isApiError(error) && (error.status === 401 || error.status === 403)) return null;
    throw error;
  }
}

/** The logged-in person, or null where nobody is. */
const accountQuery = queryOptions({
  queryKey: accountKey,
  queryFn: fetchAccount,
  staleTime: Infinity,
});

export function useAccount() {
  return useQuery(accountQuery);
}

interface Credentials {
  username: string;
  password: string;
  code: string; // of the second factor; "" before it is asked for
}

/** Log in; what a person before was shown is forgotten. */
export function useLogin() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Credentials) => unwrap(client.POST("/api/auth/login", { body })),
    onSuccess: async (account) => {
      actFor(account.username);
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== accountKey[0] });
      await queries.cancelQueries({ queryKey: accountKey }); // "nobody", told later, would undo the login
      queries.setQueryData(accountKey, account);
    },
  });
}

/** Log out, by a fresh page: nothing of what was shown stays in memory. */
export function useLogout() {
  return useMutation({
    mutationFn: () => unwrap(client.POST("/api/auth/logout")),
    onSuccess: () => window.location.assign("/login"),
  });
}

/** Log out and stay on the page, as on an invitation that is somebody else's. */
export function useLogoutHere() {
  return useMutation({
    mutationFn: () => unwrap(client.POST("/api/auth/logout")),
    onSuccess: () => window.location.reload(),
  });
}
