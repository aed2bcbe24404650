/** Comparison: a model's simulated volumes worst or best first, and one of them beside the real one. */
import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";

import { client, unwrap } from "./client";
import { readError } from "./errors";
import type { components, paths } from "./schema";

type Schemas = components["schemas"];
export type Compared = Schemas["Compared"];
export type ComparedRow = Schemas["ComparedRow"];
export type ImageName = Compared["images"][number]["name"];
export type Scores = Compared["similarity"];
export type Order = Required<NonNullable<paths["/api/compare/{volume_id}"]["get"]["parameters"]["query"]>>;

const compareKey = ["compare"] as const;
const IMAGES_KEPT_MS = 60_000; // four images of 1 mm voxels take some 36 MB

/** One page of a model's volumes in the order asked for. */
export function useComparedList(modelId: string, order: Order, page: number, pageSize: number) {
  return useQuery({
    queryKey: [...compareKey, "list", modelId, order, page, pageSize],
    queryFn: () =>
      unwrap(
        client.GET("/api/models/{model_id}/compare", {
          params: { path: { model_id: modelId }, query: { ...order, page, page_size: pageSize } },
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

export function comparedQuery(id: string, order: Order) {
  return queryOptions({
    queryKey: [...compareKey, "one", id, order],
    queryFn: () =>
      unwrap(client.GET("/api/compare/{volume_id}", { params: { path: { volume_id: id }, query: order } })),
  });
}

export function useCompared(id: string | undefined, order: Order) {
  return useQuery({ ...comparedQuery(id ?? "", order), enabled: id !== undefined, placeholderData: keepPreviousData });
}

/** The bytes of one image, one a voxel, x fastest; kept in memory alone, and not for long. */
export function imageQuery(id: string, name: ImageName) {
  return queryOptions({
    queryKey: [...compareKey, "image", id, name],
    queryFn: async ({ signal }) => {
      const answer = await fetch(`/api/compare/${id}/images/${name}`, { signal });
      if (!answer.ok) throw readError(answer.status, await answer.json().catch(() => null));
      return new Uint8Array(await answer.arrayBuffer());
    },
    staleTime: Infinity,
    gcTime: IMAGES_KEPT_MS,
    structuralSharing: false,
  });
}
