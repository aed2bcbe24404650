/** The registry of models: lists, comparison, promotion, archive, packages, imported weights. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { client, unwrap } from "./client";
import { isActive, jobsKey } from "./jobs";
import { modelsKey } from "./models";
import type { components, paths } from "./schema";

const POLL_MS = 2000;

type ListQuery = NonNullable<paths["/api/models"]["get"]["parameters"]["query"]>;
export type ModelFilter = Omit<ListQuery, "page" | "page_size">;
export type ModelState = NonNullable<ListQuery["state"]>;
export type ModelOrigin = NonNullable<ListQuery["origin"]>;
export type ModelComparison = components["schemas"]["ModelComparison"];
type NewImport = components["schemas"]["ImportWeightsRequest"];

/** A page of models, those that are promoted first unless ordered. */
export function useModelList(filter: ModelFilter, page: number, pageSize: number) {
  const query = { ...filter, page, page_size: pageSize };
  return useQuery({
    queryKey: [...modelsKey, "list", query],
    queryFn: () => unwrap(client.GET("/api/models", { params: { query } })),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) =>
      data?.results.some(({ job }) => isActive(job)) ? POLL_MS : false,
  });
}

/** The sets of inputs among all models. */
export function useInputSets() {
  return useQuery({
    queryKey: [...modelsKey, "inputs"],
    queryFn: () => unwrap(client.GET("/api/models/inputs")),
  });
}

export function useModelComparison(a: string, b: string) {
  return useQuery({
    enabled: a !== "" && b !== "",
    queryKey: [...modelsKey, "compare", a, b],
    queryFn: () => unwrap(client.GET("/api/models/compare", { params: { query: { a, b } } })),
  });
}

export type Act = "promote" | "withdraw" | "archive" | "restore" | "delete";

/** One act on a model; lists and its page are read anew. */
export function useModelAct(modelId: string) {
  const queries = useQueryClient();
  const params = { path: { model_id: modelId } };
  return useMutation({
    mutationFn: async (act: Act): Promise<void> => {
      if (act === "promote") await unwrap(client.POST("/api/models/{model_id}/promotion", { params }));
      if (act === "withdraw")
        await unwrap(client.DELETE("/api/models/{model_id}/promotion", { params }));
      if (act === "archive") await unwrap(client.POST("/api/models/{model_id}/archive", { params }));
      if (act === "restore") await unwrap(client.DELETE("/api/models/{model_id}/archive", { params }));
      if (act === "delete") await unwrap(client.DELETE("/api/models/{model_id}", { params }));
    },
    onSuccess: (_, act) =>
      act === "delete"
        ? queries.invalidateQueries({ queryKey: [...modelsKey, "list"] })
        : queries.invalidateQueries({ queryKey: modelsKey }),
  });
}

export function useExportModel(modelId: string) {
  const queries = useQueryClient();
  const params = { path: { model_id: modelId } };
  return useMutation({
    mutationFn: () => unwrap(client.POST("/api/models/{model_id}/exports", { params })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: modelsKey });
      await queries.invalidateQueries({ queryKey: jobsKey });
    },
  });
}

/** Where a package of a model is downloaded. */
export function packageUrl(modelId: string, jobId: string): string {
  return `/api/models/${modelId}/exports/${jobId}/file`;
}

export function useStateUnseen(modelId: string) {
  const queries = useQueryClient();
  const params = { path: { model_id: modelId } };
  return useMutation({
    mutationFn: (text: string) =>
      unwrap(client.POST("/api/models/{model_id}/statement", { params, body: { text } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: modelsKey }),
  });
}

export function useImportWeights() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewImport) => unwrap(client.POST("/api/models/import", { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: jobsKey }),
  });
}
