import { Button, Group, Stack, Text } from "@mantine/core";
import { useNavigate } from "react-router";

import { useSimulate } from "@/api/models";
import type { ModelDetail } from "@/api/types";
import { CasePicker } from "@/ui/casePicker/CasePicker";
import { useSelection } from "@/ui/casePicker/useSelection";
import { FailureAlert } from "@/ui/FailureAlert";
import { plural } from "@/ui/format";

interface Props {
  model: ModelDetail;
  onClose: () => void;
}

/** Picks the cases to simulate, the model's own at first; the job is shown next. */
export function SimulateForm({ model, onClose }: Props) {
  const cases = useSelection(model.cases);
  const simulate = useSimulate(model.id);
  const navigate = useNavigate();
  const start = () =>
    simulate.mutate([...cases.ids], { onSuccess: (job) => void navigate(`/jobs/${job.id}`) });
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        Each case is simulated by a fold that did not see its patient. The cases the model was trained
        on are picked already.
      </Text>
      <CasePicker selection={cases} pageSize={8} />
      {simulate.isError && (
        <FailureAlert title="The simulation did not start" error={simulate.error} />
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Back
        </Button>
        <Button disabled={cases.ids.size === 0} loading={simulate.isPending} onClick={start}>
          Simulate {plural(cases.ids.size, "case")}
        </Button>
      </Group>
    </Stack>
  );
}
