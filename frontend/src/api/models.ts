/** Models: configurations to train, what was trained, and simulation with it. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { client, unwrap } from "./client";
import { isActive, jobsKey } from "./jobs";
import type { components } from "./schema";

const POLL_MS = 2000;

export const modelsKey = ["models"] as const;

type NewModel = components["schemas"]["NewNetworkModelRequest"];

export function useConfigurations() {
  return useQuery({
    queryKey: ["configurations"],
    queryFn: () => unwrap(client.GET("/api/configurations")),
    staleTime: Infinity,
  });
}

export function useModels(page: number, pageSize: number, enabled = true) {
  return useQuery({
    enabled,
    queryKey: [...modelsKey, "list", page, pageSize],
    queryFn: () =>
      unwrap(client.GET("/api/models", { params: { query: { page, page_size: pageSize } } })),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) =>
      data?.results.some(({ job }) => isActive(job)) ? POLL_MS : false,
  });
}

/** One model, asked again while its training runs. */
export function useModel(id: string) {
  return useQuery({
    queryKey: [...modelsKey, "one", id],
    queryFn: () =>
      unwrap(client.GET("/api/models/{model_id}", { params: { path: { model_id: id } } })),
    refetchInterval: ({ state: { data } }) => (isActive(data?.job) ? POLL_MS : false),
  });
}

export function useCreateModel() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewModel) => unwrap(client.POST("/api/models", { body })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: modelsKey });
      await queries.invalidateQueries({ queryKey: jobsKey });
    },
  });
}

export function useSimulate(modelId: string) {
  const queries = useQueryClient();
  const path = { model_id: modelId };
  return useMutation({
    mutationFn: (cases: string[]) =>
      unwrap(client.POST("/api/models/{model_id}/simulate", { params: { path }, body: { cases } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: jobsKey }),
  });
}
