import { Checkbox, Group, Text } from "@mantine/core";

import { usePeople } from "@/api/studies";
import { Loaded } from "@/ui/Loaded";

interface Props {
  value: string[];
  onChange: (usernames: string[]) => void;
}

export function ReaderChoice({ value, onChange }: Props) {
  const query = usePeople("reader");
  return (
    <Loaded query={query} what="the readers" lines={2}>
      {(people) =>
        people.length === 0 ? (
          <Text size="sm" c="dimmed">
            Nobody holds the role Reader yet: an administrator gives it on the admin page.
          </Text>
        ) : (
          <Checkbox.Group value={value} onChange={onChange} aria-label="Readers">
            <Group gap="lg">
              {people.map(({ username, name }) => (
                <Checkbox key={username} value={username} label={name || username} />
              ))}
            </Group>
          </Checkbox.Group>
        )
      }
    </Loaded>
  );
}
