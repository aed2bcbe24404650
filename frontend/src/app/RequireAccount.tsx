import { Center, Loader } from "@mantine/core";
import { Navigate, Outlet, useLocation } from "react-router";

import { useAccount } from "@/api/account";
import { SessionWatch } from "@/features/account/SessionWatch";
import { FailureAlert } from "@/ui/FailureAlert";

/** Shows the pages inside to whoever is logged in; sends anybody else to /login and back. */
export function RequireAccount() {
  const { data: account, error, isPending, refetch } = useAccount();
  const { pathname, search } = useLocation();
  if (isPending) {
    return (
      <Center h="100vh">
        <Loader aria-label="Loading" />
      </Center>
    );
  }
  if (error) {
    return (
      <Center h="100vh" p="xl">
        <FailureAlert title="Verum cannot be reached" error={error} onRetry={() => void refetch()} />
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
      <Outlet />
    </>
  );
}
