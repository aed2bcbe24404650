import { Box, Table, Text } from "@mantine/core";

import { outcomeOf, shownAs, unresolved } from "@/api/studyFaults";
import type { Study } from "@/api/types";
import { formatTime, plural } from "@/ui/format";
import { Section } from "@/ui/Section";
import { Unknown } from "@/ui/Unknown";

import { FAULTS_ID } from "./FaultNotice";
import { FAULTS, repairFailed } from "./faults";
import { RepairImages } from "./RepairImages";

interface Props {
  study: Study;
}

/** Which reader could not see which case, when and why, what became of it, and the way to mend it. */
export function FaultyImages({ study }: Props) {
  const { faults } = study;
  const left = unresolved(study).length;
  const failed = repairFailed(study);
  return (
    <Box id={FAULTS_ID}>
      <Section
        title="Images that could not be shown"
        note={left > 0 ? `${plural(left, "report")} not settled` : failed ? null : "all repaired"}
      >
        <Table.ScrollContainer minWidth={720}>
          <Table withTableBorder verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th w={90}>Reader</Table.Th>
                <Table.Th>Case</Table.Th>
                <Table.Th>Shown as</Table.Th>
                <Table.Th>What is wrong</Table.Th>
                <Table.Th>Reported</Table.Th>
                <Table.Th>Since then</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {faults.map((fault) => (
                <Table.Tr key={`${fault.reader} ${fault.position} ${fault.at}`}>
                  <Table.Td>{fault.reader}</Table.Td>
                  <Table.Td>{fault.case || <Unknown reason="You read in this study." />}</Table.Td>
                  <Table.Td className="number">{shownAs(fault, study.readers)}</Table.Td>
                  <Table.Td>{FAULTS[fault.fault]}</Table.Td>
                  <Table.Td className="number">{formatTime(fault.at)}</Table.Td>
                  <Table.Td>{outcomeOf(fault, study)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
        <Text size="sm" my="sm" maw={760}>
          A repair writes missing or damaged files anew from the volumes they came from, and takes
          nothing but the very same bytes. Once it is done, the reader presses “Try again”. Without it, a
          reader may go on: every required question left open is then marked as one that cannot be answered.
        </Text>
        <RepairImages study={study} isNeeded={left > 0 || failed} />
      </Section>
    </Box>
  );
}
