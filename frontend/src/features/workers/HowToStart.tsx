import { Accordion, Stack, Text } from "@mantine/core";

import { CopyLine } from "@/ui/CopyLine";

import { START_CPU, START_GPU } from "./starting";

interface Props {
  isOpen: boolean;
}

/** How to add a worker, folded away where there are some. */
export function HowToStart({ isOpen }: Props) {
  return (
    <Accordion variant="contained" maw={760} defaultValue={isOpen ? "start" : null}>
      <Accordion.Item value="start">
        <Accordion.Control>How to start a worker</Accordion.Control>
        <Accordion.Panel>
          <Stack gap="xs">
            <Text size="sm">
              On any machine that reaches the database and the broker, in the folder of Verum. One that
              stops gives its jobs to another; they go on from their last checkpoint.
            </Text>
            <CopyLine label="For the processor: imports, preprocessing, analyses" value={START_CPU} />
            <CopyLine label="For training and simulation, one a GPU" value={START_GPU} />
          </Stack>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}
