/** Models: what was trained, and simulation with it. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { client, unwrap } from "./client";
import { isActive, jobsKey } from "./jobs";
import type { Simulate } from "./types";

const POLL_MS = 2000;

export const modelsKey = ["models"] as const;

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
    refetchInterval: ({ state: { data } }) =>
      isActive(data?.job) || data?.exports.some(isActive) ? POLL_MS : false,
  });
}

export function useSimulate(modelId: string) {
  const queries = useQueryClient();
  const path = { model_id: modelId };
  return useMutation({
    mutationFn: (body: Simulate) =>
      unwrap(client.POST("/api/models/{model_id}/simulate", { params: { path }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: jobsKey }),
  });
}
