import { QueryClient } from "@tanstack/react-query";

import { accountKey } from "@/api/account";
import { isApiError, mayPass } from "@/api/errors";

/** Server state lives here. What the server refused is not asked again; what may pass is. */
export function makeQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) => mayPass(error) && failures < 2,
      },
    },
  });
  const watchForLogout = (error: unknown) => {
    if (isApiError(error) && error.code === "not_authenticated") {
      client.setQueryData(accountKey, null); // the session ended: RequireAccount asks to log in
    }
  };
  // In the reading room what is fetched beforehand throws nobody out: the next answer asks in place.
  client.getQueryCache().config.onError = (error, { meta }) => {
    if (!meta?.beforehand) watchForLogout(error);
  };
  client.getMutationCache().config.onError = watchForLogout;
  return client;
}
