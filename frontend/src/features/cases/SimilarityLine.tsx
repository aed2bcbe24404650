import { Anchor, Group, Text } from "@mantine/core";
import { Link } from "react-router";

import type { Simulated } from "@/api/types";
import { formatNumber } from "@/ui/format";

interface Props {
  simulated: Simulated;
}

/** How near the simulated volume is to the real one, beside the precontrast T1 as baseline. */
export function SimilarityLine({ simulated }: Props) {
  const { similarity, baseline } = simulated;
  const figures = [
    { name: "SSIM", of: similarity.whole_brain?.ssim, from: baseline.whole_brain?.ssim },
    { name: "NRMSE", of: similarity.whole_brain?.nrmse, from: baseline.whole_brain?.nrmse },
    { name: "Tumour SSIM", of: similarity.tumour?.ssim, from: baseline.tumour?.ssim },
    { name: "Tumour NRMSE", of: similarity.tumour?.nrmse, from: baseline.tumour?.nrmse },
  ];
  return (
    <Group gap="lg" mt="xs">
      {figures.map(({ name, of, from }) => (
        <Text key={name} size="sm" c="dimmed" className="number">
          {name}{" "}
          <Text span c="var(--mantine-color-text)" fw={500}>
            {formatNumber(of, 3)}
          </Text>{" "}
          (precontrast {formatNumber(from, 3)})
        </Text>
      ))}
      <Anchor component={Link} to={`/models/${simulated.model_id}`} size="sm">
        {simulated.model_name}
      </Anchor>
    </Group>
  );
}
