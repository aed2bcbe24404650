import { Button, Paper, Stack, Text } from "@mantine/core";
import { Link } from "react-router";

import type { Step } from "./nextSteps";

interface Props {
  step: Step;
  primary: boolean;
}

export function StepCard({ step, primary }: Props) {
  return (
    <Paper withBorder p="lg">
      <Stack gap="md" h="100%" justify="space-between" align="flex-start">
        <div>
          <Text fw={600}>{step.title}</Text>
          <Text size="sm" c="dimmed">
            {step.detail}
          </Text>
        </div>
        <Button component={Link} to={step.to} variant={primary ? "filled" : "default"}>
          {step.verb}
        </Button>
      </Stack>
    </Paper>
  );
}
