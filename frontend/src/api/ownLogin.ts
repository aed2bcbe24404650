/** One's own login: its session, its password, and links to a password. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { accountKey, type Account } from "./account";
import { actFor } from "./acting";
import { client, unwrap } from "./client";
import type { components } from "./schema";

export type SessionLeft = components["schemas"]["Session"];

/** How long the session lasts if nothing is done; throws ApiError 401 where it is over. */
export function readSession(): Promise<SessionLeft> {
  return unwrap(client.GET("/api/auth/session"));
}

/** Say that somebody is here: the time without an act counts from now. */
export function stayLoggedIn(): Promise<SessionLeft> {
  return unwrap(client.POST("/api/auth/session"));
}

export function useChangePassword() {
  return useMutation({
    mutationFn: (body: { old_password: string; password: string }) =>
      unwrap(client.POST("/api/auth/password", { body })),
  });
}

/** End every session of this person, by a fresh page as after any logout. */
export function useSignOutEverywhere() {
  return useMutation({
    mutationFn: () => unwrap(client.POST("/api/auth/sign-out-everywhere")),
    onSuccess: () => window.location.assign("/login"),
  });
}

export function useForgotten() {
  return useMutation({
    mutationFn: (body: { username: string }) => unwrap(client.POST("/api/auth/forgotten", { body })),
  });
}

export function usePasswordLink(token: string) {
  return useQuery({
    queryKey: ["passwordLink", token],
    queryFn: () => unwrap(client.GET("/api/auth/links/{token}", { params: { path: { token } } })),
    staleTime: Infinity,
  });
}

/** Set the link's password; who did is logged in, unless a code is asked for besides it. */
export function useSetPassword(token: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { password: string }) =>
      unwrap(client.POST("/api/auth/links/{token}", { params: { path: { token } }, body })),
    onSuccess: (account: Account | undefined) => {
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "passwordLink" });
      if (!account) return;
      actFor(account.username);
      queries.setQueryData(accountKey, account);
    },
  });
}
