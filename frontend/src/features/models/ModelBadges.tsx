import { Badge, Group } from "@mantine/core";
import { IconStarFilled } from "@tabler/icons-react";

import type { ModelSummary } from "@/api/types";

interface Props {
  model: Pick<ModelSummary, "promoted_at" | "archived_at">;
}

/** Whether it is the first choice for its inputs, or put away. */
export function ModelBadges({ model }: Props) {
  return (
    <Group gap={6} wrap="nowrap">
      {model.promoted_at && (
        <Badge variant="light" tt="none" fw={500} leftSection={<IconStarFilled size={10} aria-hidden />}>
          Promoted
        </Badge>
      )}
      {model.archived_at && (
        <Badge variant="light" color="gray" tt="none" fw={500}>
          Archived
        </Badge>
      )}
    </Group>
  );
}
