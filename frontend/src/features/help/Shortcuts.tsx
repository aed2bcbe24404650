import { Text } from "@mantine/core";

import { usePreferences } from "@/api/preferences";
import { resolve } from "@/keys/bindings";
import { KeySheet } from "@/keys/KeySheet";
import { Section } from "@/ui/Section";

/** Every key of the reading room, from the tables that the room itself goes by. */
export function Shortcuts() {
  const { preferences } = usePreferences();
  return (
    <Section title="Keys in the reading room">
      <KeySheet bindings={resolve(preferences.keys).bindings} />
      <Text size="sm" c="dimmed" mt="md">
        Each can be changed in the reading room, under Settings. Everywhere, Tab moves on, Shift and Tab
        back, Space ticks and Escape closes a dialog.
      </Text>
    </Section>
  );
}
