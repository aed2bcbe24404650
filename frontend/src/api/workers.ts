/** The processes that take jobs, and the queues they take them from. */
import { client, unwrap } from "./client";
import { usePolled } from "./polling";
import type { components } from "./schema";

export type Worker = components["schemas"]["Worker"];
export type Queue = components["schemas"]["Queue"];

export function useWorkers(enabled = true) {
  return usePolled({
    enabled,
    queryKey: ["workers"],
    ask: (signal) => unwrap(client.GET("/api/workers", { signal })),
  });
}
