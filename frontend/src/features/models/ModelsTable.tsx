import { Anchor, Table } from "@mantine/core";
import { Link } from "react-router";

import { isActive } from "@/api/jobs";
import type { ModelSummary } from "@/api/types";
import { MISSING, formatTime } from "@/ui/format";
import { JobLine } from "@/ui/JobLine";

interface Props {
  models: ModelSummary[];
}

export function ModelsTable({ models }: Props) {
  return (
    <Table.ScrollContainer minWidth={820}>
      <Table highlightOnHover verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Name</Table.Th>
            <Table.Th>Configuration</Table.Th>
            <Table.Th ta="right">Cases</Table.Th>
            <Table.Th ta="right">Folds</Table.Th>
            <Table.Th ta="right">Simulated</Table.Th>
            <Table.Th w={330}>Training</Table.Th>
            <Table.Th>Created</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {models.map((model) => (
            <ModelRow key={model.id} model={model} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function ModelRow({ model }: { model: ModelSummary }) {
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={`/models/${model.id}`} size="sm" fw={500}>
          {model.name}
        </Anchor>
      </Table.Td>
      <Table.Td className="mono">{model.configuration}</Table.Td>
      <Table.Td ta="right" className="number">
        {model.cases_count}
      </Table.Td>
      <Table.Td ta="right" className="number">
        {model.folds_count}
      </Table.Td>
      <Table.Td ta="right" className="number">
        {model.simulated_count}
      </Table.Td>
      <Table.Td>
        {model.job ? <JobLine job={model.job} linked={isActive(model.job)} /> : MISSING}
      </Table.Td>
      <Table.Td className="number">{formatTime(model.created_at)}</Table.Td>
    </Table.Tr>
  );
}
