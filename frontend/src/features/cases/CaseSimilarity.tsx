import { Anchor, Table } from "@mantine/core";
import { Fragment } from "react";
import { Link } from "react-router";

import type { Simulated } from "@/api/types";
import { formatNumber } from "@/ui/format";

interface Props {
  simulated: Simulated;
}

type Similarity = Simulated["similarity"];
type Figures_ = Similarity["whole_brain"];

const REGIONS = [
  ["whole_brain", "Whole brain"],
  ["whole_tumour", "Whole tumour"],
  ["tumour_core", "Tumour core"],
] as const satisfies readonly (readonly [keyof Similarity, string])[];

const METRICS = ["cc", "mi", "ssim", "nrmse", "smape", "logac", "medsymac"] as const;

/** How near the simulated volume is to the real one, above the precontrast T1 as baseline. */
export function CaseSimilarity({ simulated }: Props) {
  const { similarity, baseline } = simulated;
  const shown = REGIONS.filter(
    ([region]) => region === "whole_brain" || someFigure(similarity[region]),
  );
  return (
    <Table.ScrollContainer minWidth={860} mt="xs">
      <Table maw={1080} verticalSpacing={4} withRowBorders={false}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th fw={500}>Against the real volume</Table.Th>
            <Table.Th fw={500}>Region</Table.Th>
            {METRICS.map((metric) => (
              <Table.Th key={metric} ta="right">
                {metric.toUpperCase()}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map(([region, name]) => (
            <Fragment key={region}>
              <Table.Tr fw={500}>
                <Table.Td>
                  Simulated by{" "}
                  <Anchor component={Link} to={`/models/${simulated.model_id}`} size="sm">
                    {simulated.model_name}
                  </Anchor>
                  , fold {simulated.fold + 1}
                </Table.Td>
                <Table.Td>{name}</Table.Td>
                <Figures of={similarity[region]} />
              </Table.Tr>
              <Table.Tr c="dimmed">
                <Table.Td>Precontrast T1, linearly matched</Table.Td>
                <Table.Td>{name}</Table.Td>
                <Figures of={baseline[region]} />
              </Table.Tr>
            </Fragment>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** A region that the case does not have, and one of an earlier version, has no figure at all. */
function someFigure(figures: Figures_): boolean {
  return METRICS.some((metric) => typeof figures?.[metric] === "number");
}

function Figures({ of }: { of: Figures_ }) {
  return METRICS.map((metric) => (
    <Table.Td key={metric} ta="right" className="number">
      {formatNumber(of?.[metric], 3)}
    </Table.Td>
  ));
}
