import { Box, Button, Stack } from "@mantine/core";
import { useRouteError } from "react-router";

import { FailureAlert } from "@/ui/FailureAlert";

/** Shown where a page could not be loaded or drawn, as after an update of the server. */
export function PageFailed() {
  const error = useRouteError();
  return (
    <Box p="xl" maw={640} mx="auto">
      <Stack align="flex-start">
        <FailureAlert title="This page could not be shown" error={error} />
        <Button onClick={() => window.location.reload()}>Load it again</Button>
      </Stack>
    </Box>
  );
}
