import { Table, Text } from "@mantine/core";

import type { Study } from "@/api/types";
import { MISSING, formatTime } from "@/ui/format";
import { Section } from "@/ui/Section";

import { eventWords } from "./eventWords";

interface Props {
  events: Study["events"];
  readers: Study["readers"];
}

/** Who did what, when and why; nothing in it is ever changed. */
export function StudyHistory({ events, readers }: Props) {
  return (
    <Section title="History">
      <Table maw={980} verticalSpacing={6}>
        <Table.Tbody>
          {events.map((event, index) => (
            <Table.Tr key={index}>
              <Table.Td w={180} className="number">
                {formatTime(event.at)}
              </Table.Td>
              <Table.Td w={130}>{event.actor ?? MISSING}</Table.Td>
              <Table.Td style={{ overflowWrap: "anywhere" }}>
                {eventWords(event, readers)}
                {event.reason && (
                  <Text span size="sm" c="dimmed">
                    : {event.reason}
                  </Text>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}
