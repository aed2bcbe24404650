import type { Study } from "@/api/types";

type Progress = Pick<Study["readers"][number], "done" | "total">;

/** Presentations not completed, over all readers. */
export function unread(readers: readonly Progress[]): number {
  return readers.reduce((sum, { done, total }) => sum + total - done, 0);
}
