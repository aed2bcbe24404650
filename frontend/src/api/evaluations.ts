/** Evaluations: figures and tables of a model's volumes. */
import { useQuery } from "@tanstack/react-query";

import { client, unwrap } from "./client";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type Evaluation = Schemas["Evaluation"];
export type EvaluationSummary = Schemas["EvaluationSummary"];

export const evaluationsKey = ["evaluations"] as const;

/** The newest evaluations, of one model where it is named. */
export function useEvaluations(model?: string) {
  return useQuery({
    queryKey: [...evaluationsKey, "list", model],
    queryFn: () => unwrap(client.GET("/api/evaluations", { params: { query: { model } } })),
  });
}

export function useEvaluation(id: string) {
  return useQuery({
    queryKey: [...evaluationsKey, "one", id],
    queryFn: () =>
      unwrap(
        client.GET("/api/evaluations/{evaluation_id}", { params: { path: { evaluation_id: id } } }),
      ),
  });
}

/** Where one file of an evaluation is. */
export function fileUrl(id: string, name: string): string {
  return `/api/evaluations/${id}/files/${encodeURIComponent(name)}`;
}

/** Where all files of an evaluation are downloaded at once. */
export function archiveUrl(id: string): string {
  return `/api/evaluations/${id}/archive`;
}
