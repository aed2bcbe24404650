import { Group, Radio, SimpleGrid, Text } from "@mantine/core";

import type { FormPreset } from "@/api/forms";
import { SaidRadioGroup } from "@/ui/SaidRadioGroup";

import classes from "./new.module.css";

interface Props {
  presets: FormPreset[];
  value: string;
  onChange: (name: string) => void;
}

/** The configuration that a form starts from. */
export function PresetChoice({ presets, value, onChange }: Props) {
  return (
    <SaidRadioGroup value={value} onChange={onChange} label="Configuration">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs">
        {presets.map(({ name, title, description }) => (
          <Radio.Card key={name} value={name} className={classes.card}>
            <Group wrap="nowrap" align="flex-start" gap="sm">
              <Radio.Indicator />
              <div>
                <Text fw={500} size="sm">
                  {title}{" "}
                  <Text span size="xs" c="dimmed" className="mono">
                    {name}
                  </Text>
                </Text>
                <Text size="xs" c="dimmed">
                  {description}
                </Text>
              </div>
            </Group>
          </Radio.Card>
        ))}
      </SimpleGrid>
    </SaidRadioGroup>
  );
}
