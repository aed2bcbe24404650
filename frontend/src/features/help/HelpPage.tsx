import { Box, Grid } from "@mantine/core";

import { PageHeader } from "@/ui/PageHeader";

import { Shortcuts } from "./Shortcuts";
import { WhoDoesWhat } from "./WhoDoesWhat";

export default function HelpPage() {
  return (
    <Box maw={1100}>
      <PageHeader title="Help">Who does what next, and the keys of the reading room.</PageHeader>
      <Grid gap={48}>
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <WhoDoesWhat />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <Shortcuts />
        </Grid.Col>
      </Grid>
    </Box>
  );
}
