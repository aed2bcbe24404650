import { Button, Group, Input } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";

import { CasePicker } from "@/ui/casePicker/CasePicker";
import type { Selection } from "@/ui/casePicker/useSelection";
import { formatCount } from "@/ui/format";

interface Props {
  selection: Selection;
}

/** Cases outside the study that are shown first, with feedback on enhancement and grade. */
export function TrainingCases({ selection }: Props) {
  const [picking, { toggle }] = useDisclosure(selection.ids.size > 0);
  const count = selection.ids.size;
  return (
    <>
      <Group justify="space-between" align="flex-end" mb="sm" wrap="nowrap">
        <Input.Wrapper
          label={`Training cases: ${count === 0 ? "none" : formatCount(count)}`}
          labelElement="div"
          description="Other patients, shown first, with feedback on enhancement and grade alone."
        />
        <Button variant="default" size="xs" flex="none" onClick={toggle} aria-expanded={picking}>
          {picking ? "Fold" : "Pick training cases"}
        </Button>
      </Group>
      {picking && <CasePicker selection={selection} pageSize={5} />}
    </>
  );
}
