import { Button, Center, Stack, Text, Title } from "@mantine/core";
import { useRouteError } from "react-router";

import { isApiError } from "@/api/errors";
import { FaultId } from "@/ui/FaultId";

import { isMissingPart } from "./missingPart";

/** Shown where a page could not be loaded or drawn, as after an update of the server. */
export function PageFailed() {
  const error = useRouteError();
  return (
    <Center mih="100dvh" p="xl">
      <Stack component="main" gap="sm" maw={560} align="flex-start" role="alert">
        <Title order={1}>This page could not be shown</Title>
        {isMissingPart(error) ? (
          <Text>
            A part of it did not arrive: Verum was updated while this window was open, or the connection
            was lost.
          </Text>
        ) : (
          <Text>What happened: {isApiError(error) ? error.message : `a fault in Verum (${String(error)})`}.</Text>
        )}
        <FaultId error={error} />
        <Text>Load the page again. Nothing that you saved is lost, and waiting answers are kept.</Text>
        <Button onClick={() => window.location.reload()}>Load it again</Button>
      </Stack>
    </Center>
  );
}
