import { Anchor, Badge, Group, Table } from "@mantine/core";
import { IconPhotoX } from "@tabler/icons-react";
import { Link } from "react-router";

import type { StudyRow } from "@/api/types";
import { DoneOf } from "@/ui/DoneOf";
import { formatTime } from "@/ui/format";
import { StateBadge } from "@/ui/StateBadge";

interface Props {
  studies: StudyRow[];
}

export function StudiesTable({ studies }: Props) {
  return (
    <Table.ScrollContainer minWidth={760}>
      <Table highlightOnHover verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Name</Table.Th>
            <Table.Th>State</Table.Th>
            <Table.Th>Read</Table.Th>
            <Table.Th ta="right">Cases</Table.Th>
            <Table.Th ta="right">Readers</Table.Th>
            <Table.Th>Lead</Table.Th>
            <Table.Th>Created</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {studies.map((study) => (
            <Table.Tr key={study.id}>
              <Table.Td>
                <Anchor component={Link} to={`/studies/${study.id}`} size="sm" fw={500}>
                  {study.name}
                </Anchor>
              </Table.Td>
              <Table.Td>
                <Group gap={8} wrap="nowrap">
                  <StateBadge state={study.state} />
                  {study.faults_waiting > 0 && <FaultBadge />}
                </Group>
              </Table.Td>
              <Table.Td>
                <DoneOf done={study.done} total={study.total} label={`${study.name}: read`} />
              </Table.Td>
              <Table.Td ta="right" className="number">
                {study.cases_count}
              </Table.Td>
              <Table.Td ta="right" className="number">
                {study.readers_count}
              </Table.Td>
              <Table.Td>{study.lead}</Table.Td>
              <Table.Td className="number">{formatTime(study.created_at)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** Readers of the study meet images that cannot be shown. */
function FaultBadge() {
  return (
    <Badge color="red" variant="light" tt="none" leftSection={<IconPhotoX size={12} aria-hidden />}>
      Faulty images
    </Badge>
  );
}
