/** Accounts of people, for administrators. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { client, unwrap } from "./client";
import type { components, paths } from "./schema";

export type ManagedAccount = components["schemas"]["Account"];
export type AccountLink = components["schemas"]["AccountLink"];
export type Role = ManagedAccount["roles"][number];
type NewAccount = components["schemas"]["NewAccountRequest"];
type Change = components["schemas"]["AccountChangeRequest"];
type ListQuery = NonNullable<paths["/api/accounts"]["get"]["parameters"]["query"]>;

const accountsKey = ["accounts"] as const;
export const ROLES: Role[] = ["admin", "lead", "allocation_holder", "researcher", "analyst", "reader"];

/** A role from an address; undefined where it is none. */
export function asRole(text: string): Role | undefined {
  return ROLES.find((role) => role === text);
}

export function useAccounts(filter: ListQuery) {
  return useQuery({
    queryKey: [...accountsKey, "list", filter],
    queryFn: () => unwrap(client.GET("/api/accounts", { params: { query: filter } })),
    placeholderData: keepPreviousData,
  });
}

const at = (id: number) => ({ params: { path: { account_id: id } } });

export function useManagedAccount(id: number) {
  return useQuery({
    queryKey: [...accountsKey, id],
    queryFn: () => unwrap(client.GET("/api/accounts/{account_id}", at(id))),
  });
}

export function useAccountEvents(id: number, page: number, pageSize: number) {
  const query = { page, page_size: pageSize };
  return useQuery({
    queryKey: [...accountsKey, id, "events", page],
    queryFn: () =>
      unwrap(client.GET("/api/accounts/{account_id}/events", { params: { ...at(id).params, query } })),
    placeholderData: keepPreviousData,
  });
}

/** A mutation after which everything shown of accounts is asked anew. */
function useAct<Body, Answer>(mutationFn: (body: Body) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () => queries.invalidateQueries({ queryKey: accountsKey }),
  });
}

export function useMakeAccount() {
  return useAct((body: NewAccount) => unwrap(client.POST("/api/accounts", { body })));
}

export function useChangeAccount(id: number) {
  return useAct((body: Change) => unwrap(client.PUT("/api/accounts/{account_id}", { ...at(id), body })));
}

export function useMakeLink(id: number) {
  return useAct(() => unwrap(client.POST("/api/accounts/{account_id}/link", at(id))));
}

export type AccountAct = "deactivate" | "activate" | "sign-out" | "unlock" | "remove-second-factor" | "unlink";

export function useAccountAct(id: number, act: AccountAct) {
  return useAct(() => unwrap(client.POST(`/api/accounts/{account_id}/${act}`, at(id))));
}
