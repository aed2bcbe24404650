import { Button, Group, NativeSelect, Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useNavigate } from "react-router";

import { isApiError } from "@/api/errors";
import { useEstimate, type Estimate, type FormValues } from "@/api/forms";
import { useSimulate } from "@/api/models";
import type { ModelDetail, Simulate } from "@/api/types";
import { CasePicker } from "@/ui/casePicker/CasePicker";
import { useSelection } from "@/ui/casePicker/useSelection";
import { FailureAlert } from "@/ui/FailureAlert";
import { plural } from "@/ui/format";
import { formatBytes } from "@/ui/formatBytes";
import { roughDuration } from "@/ui/roughDuration";

const SAMPLES = 20;
const PAUSE_MS = 300; // in the picking

/** What can be asked of the model's networks; without dropout its samples would all be equal. */
function mapsOf({ settings }: ModelDetail): { value: Simulate["uncertainty"]; label: string; disabled?: boolean }[] {
  const withoutDropout = settings.some(({ key, value }) => key === "dropout" && Number(value) === 0);
  return [
    { value: "none", label: "None" },
    {
      value: "dropout",
      label: withoutDropout
        ? "Over dropout samples: not of this model, it was trained without dropout"
        : `Over ${SAMPLES} dropout samples: each takes as long as the volume`,
      disabled: withoutDropout,
    },
    { value: "folds", label: "Over the folds: of patients that two or more folds did not see" },
  ];
}

interface Props {
  model: ModelDetail;
  onClose: () => void;
}

/** Picks the cases to simulate, at first those of the model's own that it has not; the job is shown next. */
export function SimulateForm({ model, onClose }: Props) {
  const cases = useSelection(model.not_simulated);
  const simulate = useSimulate(model.id);
  const navigate = useNavigate();
  const [map, setMap] = useState<Simulate["uncertainty"]>("none");
  const maps = mapsOf(model);
  const asked = { cases: [...cases.ids], uncertainty: map, samples: SAMPLES };
  const estimate = useTaken(cases.ids.size > 0 ? { model: model.id, ...asked } : null);
  const refusal = isApiError(estimate.error) && estimate.error.status < 500 ? estimate.error : null;
  const start = () =>
    simulate.mutate(
      asked,
      { onSuccess: (job) => void navigate(`/jobs/${job.id}`) },
    );
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        Each case is simulated by a fold that did not see its patient; cases simulated before are left
        out.{" "}
        {model.not_simulated.length > 0
          ? "The model’s own cases that it has not simulated yet are picked already."
          : "The model has simulated all of its own cases: pick others, or ask for a map of uncertainty."}
      </Text>
      <CasePicker selection={cases} pageSize={5} />
      <NativeSelect
        label="Map of uncertainty"
        description="The SD between predictions. Cases simulated before keep their volume and get a map beside it."
        data={maps}
        value={map}
        onChange={({ target }) => setMap(maps.find(({ value }) => value === target.value)?.value ?? "none")}
      />
      {simulate.isError && (
        <FailureAlert title="The simulation did not start" error={simulate.error} />
      )}
      {refusal && !simulate.isError && <FailureAlert title="This cannot be simulated" error={refusal} />}
      <Group justify="flex-end">
        <Takes estimate={cases.ids.size > 0 ? estimate.data : undefined} />
        <Button variant="default" onClick={onClose}>
          Back
        </Button>
        <Button disabled={cases.ids.size === 0 || refusal !== null} loading={simulate.isPending} onClick={start}>
          Simulate {plural(cases.ids.size, "case")}
        </Button>
      </Group>
    </Stack>
  );
}

/** What it would take, or why it would be refused; nothing is asked before a case is picked. */
function useTaken(values: FormValues | null) {
  const [settled] = useDebouncedValue(JSON.stringify(values), PAUSE_MS);
  return useEstimate("simulate", settled, settled !== "null");
}

function Takes({ estimate }: { estimate: Estimate | undefined }) {
  if (!estimate || estimate.seconds === 0) return null;
  const { seconds, memory_bytes: memory, disk_bytes: disk } = estimate;
  return (
    <Text size="sm" c="dimmed" className="number" role="status" mr="auto">
      About {roughDuration(seconds)}, {formatBytes(memory)} of memory, {formatBytes(disk)} of disk
    </Text>
  );
}
