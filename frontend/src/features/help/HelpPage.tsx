import { Box, Stack } from "@mantine/core";

import { PageHeader } from "@/ui/PageHeader";

import { Shortcuts } from "./Shortcuts";
import { WhoDoesWhat } from "./WhoDoesWhat";

export default function HelpPage() {
  return (
    <Box maw={1100}>
      <PageHeader title="Help">Who does what next, and the keys of the reading room.</PageHeader>
      <Stack gap={48}>
        <WhoDoesWhat />
        <Shortcuts />
      </Stack>
    </Box>
  );
}
