import { Text } from "@mantine/core";

import type { Study } from "@/api/types";
import { plural } from "@/ui/format";
import { Section } from "@/ui/Section";

interface Props {
  study: Study;
}

/** The chain over every answer and event, and where it ends. */
export function StudyRecord({ study }: Props) {
  const { record } = study;
  return (
    <Section title="Record" note="every answer and event, each hashed with the one before">
      <Text size="sm">
        {plural(record.count, "entry", "entries")}
        {record.head && (
          <>
            {", ending in "}
            <Text span size="xs" className="mono" style={{ overflowWrap: "anywhere" }}>
              {record.head}
            </Text>
          </>
        )}
      </Text>
    </Section>
  );
}
