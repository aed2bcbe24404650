/** API tokens of the one who is logged in. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { client, unwrap } from "./client";
import type { components } from "./schema";

export type TokenScope = components["schemas"]["TokenScope"];

const tokensKey = ["tokens"] as const;

export function useTokens() {
  return useQuery({
    queryKey: tokensKey,
    queryFn: () => unwrap(client.GET("/api/tokens")),
  });
}

export function useMakeToken() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: components["schemas"]["NewTokenRequest"]) =>
      unwrap(client.POST("/api/tokens", { body })),
    gcTime: 0, // the answer holds the token itself: it is shown once and kept nowhere
    onSuccess: () => queries.invalidateQueries({ queryKey: tokensKey }),
  });
}

export function useRevokeToken(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () =>
      unwrap(client.DELETE("/api/tokens/{token_id}", { params: { path: { token_id: id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: tokensKey }),
  });
}
