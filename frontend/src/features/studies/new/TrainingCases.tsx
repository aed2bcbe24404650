import { Button, Group, Input, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";

import { CasePicker } from "@/ui/casePicker/CasePicker";
import type { Selection } from "@/ui/casePicker/useSelection";
import { plural } from "@/ui/format";

interface Props {
  selection: Selection;
}

/** Cases outside the study that are shown first, with feedback on enhancement and grade. */
export function TrainingCases({ selection }: Props) {
  const [picking, { toggle }] = useDisclosure(selection.ids.size > 0);
  return (
    <>
      <Group justify="space-between" align="flex-end" mb="sm">
        <Input.Wrapper
          label="Training cases"
          labelElement="div"
          description="Other patients, shown first, with feedback on enhancement and grade, never on real or simulated."
        />
        <Button variant="default" size="xs" onClick={toggle} aria-expanded={picking}>
          {picking ? "Fold" : "Pick training cases"}
        </Button>
      </Group>
      {picking ? (
        <CasePicker selection={selection} pageSize={5} />
      ) : (
        <Text size="sm" className="number">
          {selection.ids.size > 0 ? `${plural(selection.ids.size, "case")} picked` : "None"}
        </Text>
      )}
    </>
  );
}
