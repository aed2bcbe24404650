/** Uploads of folders and zip files: one's own, in pieces that are checked one by one. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { client, unwrap } from "./client";
import type { components } from "./schema";

export type Upload = components["schemas"]["Upload"];
export type NewUpload = components["schemas"]["NewUploadRequest"];

export interface Piece {
  name: string;
  size_bytes: number;
  offset: number;
  crc32: string;
}

export const uploadsKey = ["uploads"] as const;

export function fetchUploads(): Promise<readonly Upload[]> {
  return unwrap(client.GET("/api/cases/uploads"));
}

export function useUploads() {
  return useQuery({ queryKey: uploadsKey, queryFn: fetchUploads });
}

export function beginUpload(body: NewUpload): Promise<Upload> {
  return unwrap(client.POST("/api/cases/uploads", { body }));
}

/** How many bytes of each file have arrived, in the order given. */
export async function fetchArrived(
  uploadId: string,
  files: readonly { name: string; size_bytes: number }[],
): Promise<readonly number[]> {
  const answer = await unwrap(
    client.POST("/api/cases/uploads/{upload_id}/arrived", {
      params: { path: { upload_id: uploadId } },
      body: { files: [...files] },
    }),
  );
  return answer.received_bytes;
}

/** Send one piece; returns how much of its file has arrived. */
export async function sendPiece(
  uploadId: string,
  piece: Piece,
  data: ArrayBuffer,
  signal: AbortSignal,
): Promise<number> {
  const answer = await unwrap(
    client.PUT("/api/cases/uploads/{upload_id}/chunk", {
      params: { path: { upload_id: uploadId }, query: piece },
      headers: { "Content-Type": "application/octet-stream" },
      body: data as unknown as string, // the schema knows binary bodies as strings
      bodySerializer: (body) => body,
      signal,
    }),
  );
  return answer.received_bytes;
}

export function finishUpload(uploadId: string): Promise<Upload> {
  return unwrap(
    client.POST("/api/cases/uploads/{upload_id}/finish", {
      params: { path: { upload_id: uploadId } },
    }),
  );
}

export async function removeUpload(uploadId: string): Promise<void> {
  await unwrap(
    client.DELETE("/api/cases/uploads/{upload_id}", { params: { path: { upload_id: uploadId } } }),
  );
}

export function useRemoveUpload() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: removeUpload,
    onSettled: () => queries.invalidateQueries({ queryKey: uploadsKey }),
  });
}
