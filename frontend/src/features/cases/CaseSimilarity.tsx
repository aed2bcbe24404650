import { Anchor, Table } from "@mantine/core";
import { Link } from "react-router";

import type { Simulated } from "@/api/types";
import { formatNumber } from "@/ui/format";

interface Props {
  simulated: Simulated;
}

type Similarity = Simulated["similarity"];

/** How near the simulated volume is to the real one, above the precontrast T1 as baseline. */
export function CaseSimilarity({ simulated }: Props) {
  return (
    <Table.ScrollContainer minWidth={600} mt="xs">
      <Table maw={820} verticalSpacing={4} withRowBorders={false}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th fw={500}>Against the real volume</Table.Th>
            <Table.Th ta="right">SSIM</Table.Th>
            <Table.Th ta="right">NRMSE</Table.Th>
            <Table.Th ta="right">Tumour SSIM</Table.Th>
            <Table.Th ta="right">Tumour NRMSE</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Table.Tr fw={500}>
            <Table.Td>
              Simulated by{" "}
              <Anchor component={Link} to={`/models/${simulated.model_id}`} size="sm">
                {simulated.model_name}
              </Anchor>
              , fold {simulated.fold + 1}
            </Table.Td>
            <Figures of={simulated.similarity} />
          </Table.Tr>
          <Table.Tr c="dimmed">
            <Table.Td>Precontrast T1, linearly matched</Table.Td>
            <Figures of={simulated.baseline} />
          </Table.Tr>
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Figures({ of }: { of: Similarity }) {
  const { whole_brain: brain, tumour } = of;
  return [brain?.ssim, brain?.nrmse, tumour?.ssim, tumour?.nrmse].map((value, column) => (
    <Table.Td key={column} ta="right" className="number">
      {formatNumber(value, 3)}
    </Table.Td>
  ));
}
