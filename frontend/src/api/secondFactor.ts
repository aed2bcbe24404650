/** One's own second factor. Secrets and codes are in answers of acts alone, and kept in no cache. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { client, unwrap } from "./client";
import { isApiError } from "./errors";
import type { components } from "./schema";

export type SecondFactor = components["schemas"]["SecondFactor"];
export type Offered = components["schemas"]["Offered"];

const secondFactorKey = ["secondFactor"] as const;

export function useSecondFactor() {
  return useQuery({
    queryKey: secondFactorKey,
    queryFn: () => unwrap(client.GET("/api/auth/second-factor")),
  });
}

/** A mutation whose answer is forgotten with whoever shows it. */
function useAct<Body, Answer>(mutationFn: (body: Body) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    gcTime: 0,
    onSuccess: () => queries.invalidateQueries({ queryKey: secondFactorKey }),
  });
}

export function useBeginSecondFactor() {
  return useAct((password: string) => unwrap(client.POST("/api/auth/second-factor", { body: { password } })));
}

export function useTurnOnSecondFactor() {
  return useAct((code: string) => unwrap(client.POST("/api/auth/second-factor/on", { body: { code } })));
}

export function useNewRecoveryCodes() {
  return useAct((code: string) => unwrap(client.POST("/api/auth/second-factor/codes", { body: { code } })));
}

export function useTurnOffSecondFactor() {
  return useAct((code: string) => unwrap(client.POST("/api/auth/second-factor/off", { body: { code } })));
}

/** Whether the password was right and a code is what the login waits for. */
export function asksForCode(error: unknown): boolean {
  return isApiError(error) && (error.code === "code_needed" || error.code === "wrong_code");
}

/** What is wrong with the code; "" where none was tried. */
export function problemOfCode(error: unknown): string {
  return isApiError(error) && error.code === "wrong_code" ? error.message : "";
}
