import { Center, Loader } from "@mantine/core";
import { lazy, Suspense } from "react";
import { Navigate, Outlet, useLocation } from "react-router";

import { useAccount } from "@/api/account";
import { mayPass } from "@/api/errors";
import { SessionWatch } from "@/features/account/SessionWatch";
import { FailureAlert } from "@/ui/FailureAlert";
import { BY_ITSELF, useAskedAgain } from "@/ui/useAskedAgain";

const SecondFactorDue = lazy(() => import("@/features/account/SecondFactorDue"));

/** Shows the pages inside to whoever is logged in; sends anybody else to /login and back. */
export function RequireAccount() {
  const query = useAccount();
  const { data: account } = query;
  const failure = useAskedAgain(query);
  const { pathname, search } = useLocation();
  if (failure !== null) {
    return (
      <Center h="100vh" p="xl">
        <FailureAlert
          title="Verum cannot be reached"
          error={failure}
          note={mayPass(failure) ? BY_ITSELF : undefined}
          onRetry={() => void query.refetch()}
        />
      </Center>
    );
  }
  if (account === undefined) {
    return (
      <Center h="100vh">
        <Loader aria-label="Loading" />
      </Center>
    );
  }
  if (account === null) {
    const next = pathname === "/" ? "" : `?next=${encodeURIComponent(pathname + search)}`;
    return <Navigate to={`/login${next}`} replace />;
  }
  return (
    <>
      <SessionWatch />
      {account.second_factor_due ? (
        <Suspense>
          <SecondFactorDue />
        </Suspense>
      ) : (
        <Outlet />
      )}
    </>
  );
}
