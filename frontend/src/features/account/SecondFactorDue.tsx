import { Button, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";

import { accountKey, useLogout } from "@/api/account";
import { useDocumentTitle } from "@/ui/useDocumentTitle";

import { FrontPage } from "./FrontPage";
import { SetUpSecondFactor } from "./SetUpSecondFactor";

/** For who has none where everybody has to: nothing else is open before. */
export default function SecondFactorDue() {
  useDocumentTitle("Set up a second factor");
  const queries = useQueryClient();
  const logout = useLogout();
  return (
    <FrontPage title="Set up a second factor">
      <Text size="sm" fw={600}>
        This Verum asks everybody for a second factor. Set yours up to go on.
      </Text>
      <SetUpSecondFactor onDone={() => void queries.invalidateQueries({ queryKey: accountKey })} />
      <Button variant="subtle" size="compact-sm" loading={logout.isPending} onClick={() => logout.mutate()}>
        Log out
      </Button>
    </FrontPage>
  );
}
