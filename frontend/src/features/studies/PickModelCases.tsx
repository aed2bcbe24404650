import { Button } from "@mantine/core";

import { useModel } from "@/api/models";
import type { Selection } from "@/ui/casePicker/useSelection";
import { plural } from "@/ui/format";

interface Props {
  modelId: string;
  selection: Selection;
}

/** Picks the cases the model was cross-validated on. */
export function PickModelCases({ modelId, selection }: Props) {
  const { data: model } = useModel(modelId);
  if (!model) return null;
  return (
    <Button variant="light" size="xs" onClick={() => selection.set(model.cases, true)}>
      Pick the model’s {plural(model.cases.length, "case")}
    </Button>
  );
}
