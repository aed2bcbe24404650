import { Button, Checkbox, Group, NativeSelect, Paper, Stack, Text } from "@mantine/core";
import { useState } from "react";

import { usePreprocess, type PreprocessRequest } from "@/api/preprocessing";
import { FailureAlert } from "@/ui/FailureAlert";

interface Props {
  jobId: string;
  onDone: () => void;
}

type Step = NonNullable<PreprocessRequest["steps"]>[number];

const STEPS: readonly { value: Step; label: string }[] = [
  { value: "bias", label: "Bias field (N4)" },
  { value: "register", label: "Register series to T1, T1 to the space" },
  { value: "brain_mask", label: "Brain mask" },
  { value: "diffusion", label: "Diffusion: motion, eddy currents, MD and FA" },
  { value: "resample", label: "Resample onto one grid" },
  { value: "normalise", label: "Record mean and SD in the brain" },
];

/** Which steps, and into which space; everything is chosen as the paper has it. */
export function PreprocessForm({ jobId, onDone }: Props) {
  const [steps, setSteps] = useState<Step[]>(STEPS.map((step) => step.value));
  const [to, setTo] = useState<NonNullable<PreprocessRequest["to"]>>("mni");
  const [transform, setTransform] = useState<NonNullable<PreprocessRequest["transform"]>>("affine");
  const [mask, setMask] = useState<NonNullable<PreprocessRequest["mask"]>>("atlas");
  const preprocess = usePreprocess(jobId);
  const start = () =>
    preprocess.mutate(
      { patients: [], steps: ["reorient", ...steps], to, transform, mask },
      { onSuccess: onDone },
    );
  return (
    <Paper withBorder p="lg" component="form" aria-label="How to preprocess">
      <Stack gap="md" align="flex-start">
        <Checkbox.Group
          label="Steps"
          description="What a case needs none of is skipped, and said so."
          value={steps}
          onChange={(chosen) => setSteps(chosen as Step[])}
        >
          <Group gap="lg" mt="xs">
            {STEPS.map((step) => (
              <Checkbox key={step.value} value={step.value} label={step.label} />
            ))}
          </Group>
        </Checkbox.Group>
        <Group align="flex-end">
          <NativeSelect
            label="Space"
            value={to}
            data={[
              { value: "mni", label: "MNI, 200 × 240 × 200 voxels of 1 mm" },
              { value: "t1", label: "the T1's own, the same grid" },
              { value: "none", label: "the T1's own, as scanned" },
            ]}
            onChange={(event) => setTo(event.currentTarget.value as typeof to)}
          />
          <NativeSelect
            label="T1 to that space"
            value={transform}
            disabled={to !== "mni"}
            data={[
              { value: "affine", label: "affine" },
              { value: "syn", label: "SyN, deformable" },
            ]}
            onChange={(event) => setTransform(event.currentTarget.value as typeof transform)}
          />
          <NativeSelect
            label="Brain mask"
            value={mask}
            data={[
              { value: "atlas", label: "by the atlas" },
              { value: "deepbet", label: "deepbet, where installed" },
            ]}
            onChange={(event) => setMask(event.currentTarget.value as typeof mask)}
          />
        </Group>
        {preprocess.isError && <FailureAlert title="Not started" error={preprocess.error} />}
        <Group>
          <Button onClick={start} loading={preprocess.isPending} disabled={steps.length === 0}>
            Start preprocessing
          </Button>
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Text size="sm" c="dimmed">
            A job for each case; minutes a case.
          </Text>
        </Group>
      </Stack>
    </Paper>
  );
}
