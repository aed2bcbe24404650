/** What can be started, with which values, what it would take, and starting it. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { client, unwrap } from "./client";
import { jobsKey } from "./jobs";
import { modelsKey } from "./models";
import type { components, paths } from "./schema";

type Schemas = components["schemas"];
export type Form = Schemas["Form"];
export type FormField = Schemas["FormField"];
export type FormPreset = Schemas["FormPreset"];
export type Estimate = Schemas["JobEstimate"];
export type FormValues = Record<string, unknown>;
export type FormKind = paths["/api/forms/{kind}"]["get"]["parameters"]["path"]["kind"];

export const FORM_KINDS: readonly FormKind[] = ["train", "refine", "search", "simulate", "evaluate"];
const MOST_MODELS = 500;

export function useForms() {
  return useQuery({
    queryKey: ["forms"],
    queryFn: () => unwrap(client.GET("/api/forms")),
    staleTime: Infinity,
  });
}

export function useForm(kind: FormKind) {
  return useQuery({
    queryKey: ["forms", kind],
    queryFn: () => unwrap(client.GET("/api/forms/{kind}", { params: { path: { kind } } })),
    staleTime: Infinity,
  });
}

/** The values a job was started with; of a search with `best`, a training with what it found. */
export function useFormOfJob(jobId: string | null, best: boolean) {
  return useQuery({
    enabled: jobId !== null,
    queryKey: ["forms", "of", jobId, best],
    queryFn: () =>
      unwrap(
        client.GET("/api/jobs/{job_id}/form", {
          params: { path: { job_id: jobId ?? "" }, query: { best } },
        }),
      ),
  });
}

/** What a job would take with these values, which are given as JSON; the last answer stays meanwhile. */
export function useEstimate(kind: FormKind, values: string, enabled = true) {
  return useQuery({
    enabled,
    queryKey: ["forms", kind, "estimate", values],
    queryFn: () =>
      unwrap(
        client.POST("/api/forms/{kind}/estimate", {
          params: { path: { kind } },
          body: { values: JSON.parse(values) as FormValues },
        }),
      ),
    placeholderData: keepPreviousData,
    retry: false,
  });
}

export function useStart(kind: FormKind) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (values: FormValues) =>
      unwrap(client.POST("/api/forms/{kind}", { params: { path: { kind } }, body: { values } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: modelsKey });
      await queries.invalidateQueries({ queryKey: jobsKey });
    },
  });
}

/** Models whose training ended well, by name, to pick one of. */
export function useTrainedModels() {
  return useQuery({
    queryKey: [...modelsKey, "trained"],
    queryFn: async () => {
      const query = { page: 1, page_size: MOST_MODELS };
      const { results } = await unwrap(client.GET("/api/models", { params: { query } }));
      return results.filter(({ folds_count: folds }) => folds > 0);
    },
  });
}
