import { Anchor, Box, Button, Paper } from "@mantine/core";

import { Section } from "@/ui/Section";

import { GuideRow } from "./GuideRow";
import type { Guide } from "./useGuide";

interface Props {
  guide: Guide;
}

/** From a cohort to an exported table: what is done, what comes next and where. */
export function FirstRunGuide({ guide }: Props) {
  const { steps, shown, show, noteExported } = guide;
  if (!shown) {
    return (
      <Anchor component="button" type="button" size="sm" mb="xl" onClick={() => show(true)}>
        Show the way from a cohort to a table
      </Anchor>
    );
  }
  const done = steps.filter(({ state }) => state === "done").length;
  return (
    <Box maw={1360}>
      <Section
        title="From a cohort to a table"
        note={`${done} of ${steps.length} steps done`}
        action={
          <Button variant="subtle" size="compact-sm" onClick={() => show(false)}>
            Hide this guide
          </Button>
        }
      >
        <Paper withBorder component="ol" m={0} p={0} style={{ listStyle: "none" }}>
          {steps.map((step, index) => (
            <GuideRow
              key={step.key}
              step={step}
              number={index + 1}
              onGo={step.key === "export" ? noteExported : undefined}
            />
          ))}
        </Paper>
      </Section>
    </Box>
  );
}
