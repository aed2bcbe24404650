import { Button, Stack } from "@mantine/core";

import { useHealth } from "@/api/health";
import { useSingleSignOn } from "@/api/sso";

import { FailureAlert } from "./FailureAlert";

interface Props {
  next: string; // where one is afterwards
}

/** The way to the provider; nothing where this Verum has none. */
export function SingleSignOnButton({ next }: Props) {
  const { data: health } = useHealth();
  const go = useSingleSignOn();
  if (!health?.sso) return null;
  return (
    <Stack gap="xs">
      <Button variant="default" fullWidth loading={go.isPending || go.isSuccess} onClick={() => go.mutate(next)}>
        Log in with {health.sso}
      </Button>
      {go.isError && <FailureAlert title="You are not logged in" error={go.error} />}
    </Stack>
  );
}
