import { Anchor, Badge, Group, Table } from "@mantine/core";
import { IconPhotoX } from "@tabler/icons-react";
import { Link } from "react-router";

import type { StudyRow } from "@/api/types";
import { DoneOf } from "@/ui/DoneOf";
import { SortHeader } from "@/ui/SortHeader";
import { StateBadge } from "@/ui/StateBadge";
import { Time } from "@/ui/Time";
import type { ListAddress } from "@/ui/useListAddress";

interface Props {
  studies: StudyRow[];
  address: ListAddress;
}

export function StudiesTable({ studies, address }: Props) {
  return (
    <Table.ScrollContainer minWidth={760}>
      <Table highlightOnHover verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <SortHeader label="Name" field="name" address={address} />
            <SortHeader label="State" field="state" address={address} />
            <SortHeader label="Read" field="read" address={address} />
            <SortHeader label="Cases" field="cases" address={address} right />
            <SortHeader label="Readers" field="readers" address={address} right />
            <SortHeader label="Lead" field="lead" address={address} />
            <SortHeader label="Created" field="created_at" address={address} />
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
              <Table.Td className="number"><Time at={study.created_at} /></Table.Td>
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
