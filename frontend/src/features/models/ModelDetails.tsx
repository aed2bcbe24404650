import { Alert, Text } from "@mantine/core";

import { isActive } from "@/api/jobs";
import type { ModelDetail } from "@/api/types";
import { Facts } from "@/ui/Facts";
import { MISSING, formatTime, plural } from "@/ui/format";
import { JobLine } from "@/ui/JobLine";
import { Section } from "@/ui/Section";

import { FoldCurves } from "./FoldCurves";
import { HeldOut } from "./HeldOut";
import { SimilarityTable } from "./SimilarityTable";

interface Props {
  model: ModelDetail;
}

export function ModelDetails({ model }: Props) {
  const facts = [
    { label: "Configuration", value: <span className="mono">{model.configuration}</span> },
    { label: "Series it takes", value: model.inputs.join(", ") },
    { label: "Cases", value: model.cases_count },
    { label: "Folds trained", value: model.folds_count },
    { label: "Simulated volumes", value: model.simulated_count },
    { label: "Created", value: `${formatTime(model.created_at)}, ${model.created_by ?? MISSING}` },
  ];
  return (
    <>
      <Facts facts={facts} />
      {isActive(model.job) && (
        <Section title="Training">
          <JobLine job={model.job} linked />
        </Section>
      )}
      {model.job?.state === "failed" && (
        <Alert color="red" title="Training failed" mb="xl" role="alert">
          {model.job.error}
        </Alert>
      )}
      {model.job?.state === "cancelled" && (
        <Alert color="gray" title="Training was cancelled" mb="xl">
          {plural(model.folds_count, "fold")} had been trained. To use these cases, train a new model.
        </Alert>
      )}
      {model.table ? (
        <SimilarityTable table={model.table} />
      ) : (
        <Section title="Similarity to the real postcontrast volumes">
          <Text size="sm" c="dimmed">
            Shown once cases are simulated with this model.
          </Text>
        </Section>
      )}
      <FoldCurves folds={model.folds} />
      <HeldOut model={model} />
    </>
  );
}
