/** An invitation as the invited person opens it; whoever has the link may. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { accountKey } from "./account";
import { actFor } from "./acting";
import { client, unwrap } from "./client";
import type { components } from "./schema";

type Acceptance = components["schemas"]["AcceptanceRequest"];

export function useInvitation(token: string, username: string | null) {
  return useQuery({
    queryKey: ["invitation", token, username],
    queryFn: () => unwrap(client.GET("/api/invitations/{token}", { params: { path: { token } } })),
    staleTime: Infinity,
  });
}

/** Take the place: with a new account, or with an empty body as the one who is logged in. */
export function useAcceptInvitation(token: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Acceptance) =>
      unwrap(client.POST("/api/invitations/{token}", { params: { path: { token } }, body })),
    onSuccess: (account) => {
      actFor(account.username);
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "invitation" });
      queries.setQueryData(accountKey, account);
    },
  });
}
