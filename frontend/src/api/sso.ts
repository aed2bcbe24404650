/** Single sign-on: the browser goes to the provider, and comes back logged in. */
import { useMutation } from "@tanstack/react-query";

import { client, unwrap } from "./client";

export function useSingleSignOn() {
  return useMutation({
    mutationFn: (next: string) => unwrap(client.POST("/api/auth/sso", { body: { next } })),
    onSuccess: ({ address }) => window.location.assign(address),
  });
}
