/** What the server says of itself to anybody. */
import { useQuery } from "@tanstack/react-query";

import { client, unwrap } from "./client";

export function useHealth() {
  return useQuery({
    queryKey: ["health"],
    queryFn: () => unwrap(client.GET("/api/health")),
    staleTime: Infinity,
  });
}
