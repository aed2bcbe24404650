import { Anchor, Checkbox, Group, Table, Text } from "@mantine/core";
import { Link } from "react-router";

import type { ModelSummary } from "@/api/types";
import { MISSING, formatNumber, formatTime } from "@/ui/format";
import { JobLine } from "@/ui/JobLine";
import { SortHeader } from "@/ui/SortHeader";
import type { ListAddress } from "@/ui/useListAddress";

import { ModelBadges } from "./ModelBadges";
import { ORIGINS } from "./words";

interface Props {
  models: ModelSummary[];
  address: ListAddress;
  chosen: readonly string[]; // at most two, to be compared
  onChoose: (id: string) => void;
}

export function ModelsTable({ models, address, chosen, onChoose }: Props) {
  return (
    <Table.ScrollContainer minWidth={980}>
      <Table highlightOnHover verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={70}>
              <Text span fz="xs" c="dimmed">
                Compare
              </Text>
            </Table.Th>
            <SortHeader label="Name" field="name" address={address} />
            <SortHeader label="Origin" field="origin" address={address} />
            <Table.Th>Inputs</Table.Th>
            <SortHeader label="Cases" field="cases_count" address={address} right />
            <SortHeader label="Folds" field="folds_count" address={address} right />
            <SortHeader label="Simulated" field="simulated_count" address={address} right />
            <Table.Th ta="right">SSIM, tumour</Table.Th>
            <Table.Th>State</Table.Th>
            <SortHeader label="Created" field="created_at" address={address} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {models.map((model) => (
            <ModelRow
              key={model.id}
              model={model}
              isChosen={chosen.includes(model.id)}
              isFull={chosen.length >= 2}
              onChoose={() => onChoose(model.id)}
            />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface RowProps {
  model: ModelSummary;
  isChosen: boolean;
  isFull: boolean;
  onChoose: () => void;
}

function ModelRow({ model, isChosen, isFull, onChoose }: RowProps) {
  const { headline } = model;
  return (
    <Table.Tr>
      <Table.Td>
        <Checkbox
          aria-label={`Compare ${model.name}`}
          checked={isChosen}
          disabled={isFull && !isChosen}
          onChange={onChoose}
        />
      </Table.Td>
      <Table.Td>
        <Group gap={4}>
          <Anchor component={Link} to={`/models/${model.id}`} size="sm" fw={500}>
            {model.name}
          </Anchor>
          <ModelBadges model={model} />
        </Group>
        <Text size="xs" c="dimmed" className="mono">
          {model.configuration}
        </Text>
      </Table.Td>
      <Table.Td style={{ whiteSpace: "nowrap" }}>{ORIGINS[model.origin]}</Table.Td>
      <Table.Td maw={150}>
        <Text size="sm" truncate title={model.inputs.join(", ")}>
          {model.inputs.join(", ")}
        </Text>
      </Table.Td>
      <Table.Td ta="right" className="number">
        {model.cases_count}
      </Table.Td>
      <Table.Td ta="right" className="number">
        {model.folds_count}
      </Table.Td>
      <Table.Td ta="right" className="number">
        {model.simulated_count}
      </Table.Td>
      <Table.Td ta="right" className="number" style={{ whiteSpace: "nowrap" }}>
        {formatNumber(headline?.mean, 3)}
        {headline && headline.sd !== null && ` ± ${formatNumber(headline.sd, 3)}`}
      </Table.Td>
      <Table.Td miw={110}>
        {model.job ? <JobLine job={model.job} narrow /> : MISSING}
      </Table.Td>
      <Table.Td className="number" style={{ whiteSpace: "normal" }}>
        {formatTime(model.created_at)}
      </Table.Td>
    </Table.Tr>
  );
}
