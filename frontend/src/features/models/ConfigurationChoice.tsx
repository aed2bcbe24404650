import { Group, Radio, Stack, Text } from "@mantine/core";

import type { Configuration } from "@/api/types";
import { plural } from "@/ui/format";
import { SaidRadioGroup } from "@/ui/SaidRadioGroup";

import classes from "./ConfigurationChoice.module.css";

interface Props {
  configurations: Configuration[];
  value: string;
  onChange: (name: string) => void;
}

export function ConfigurationChoice({ configurations, value, onChange }: Props) {
  return (
    <SaidRadioGroup value={value} onChange={onChange} label="Configuration">
      <Stack gap="xs">
        {configurations.map((configuration) => (
          <Radio.Card key={configuration.name} value={configuration.name} className={classes.card}>
            <Group wrap="nowrap" align="flex-start" gap="sm">
              <Radio.Indicator />
              <div>
                <Group gap="xs">
                  <Text fw={500} size="sm">
                    {configuration.title}
                  </Text>
                  <Text size="xs" c="dimmed" className="mono">
                    {configuration.name}
                  </Text>
                </Group>
                <Text size="sm" c="dimmed">
                  {configuration.description}
                </Text>
                <Text size="xs" c="dimmed" mt={4}>
                  Takes {configuration.inputs.join(", ")}; {plural(configuration.epochs, "epoch")} a
                  fold
                </Text>
              </div>
            </Group>
          </Radio.Card>
        ))}
      </Stack>
    </SaidRadioGroup>
  );
}
