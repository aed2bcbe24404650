import { Alert, Anchor, Text } from "@mantine/core";
import { Fragment, type ReactNode } from "react";
import { Link } from "react-router";

import { isActive } from "@/api/jobs";
import type { ModelDetail } from "@/api/types";
import { Facts } from "@/ui/Facts";
import { MISSING, formatTime, plural } from "@/ui/format";
import { formatBytes } from "@/ui/formatBytes";
import { JobLine } from "@/ui/JobLine";
import { Section } from "@/ui/Section";

import { FoldCurves } from "./FoldCurves";
import { HeldOut } from "./HeldOut";
import { LiveCurves } from "./LiveCurves";
import { ModelEvaluations } from "./ModelEvaluations";
import { Packages } from "./Packages";
import { Provenance } from "./Provenance";
import { SimilarityTable } from "./SimilarityTable";
import { Untold } from "./Untold";
import { ORIGINS } from "./words";

interface Props {
  model: ModelDetail;
  mayRun: boolean;
}

export function ModelDetails({ model, mayRun }: Props) {
  const facts: { label: string; value: ReactNode }[] = [
    { label: "Configuration", value: <span className="mono">{model.configuration}</span> },
    { label: "Series it takes", value: model.inputs.join(", ") },
    { label: "Origin", value: <Origin model={model} /> },
    { label: "Cases", value: model.cases_count },
    { label: "Folds trained", value: model.folds_count },
    { label: "Simulated volumes", value: model.simulated_count },
    { label: "Weights", value: model.weights_bytes === null ? MISSING : formatBytes(model.weights_bytes) },
    { label: "Used by", value: model.studies.join(", ") || "no study" },
    { label: "Created", value: `${formatTime(model.created_at)}, ${model.created_by ?? MISSING}` },
  ];
  if (model.promoted_at) {
    const by = `${formatTime(model.promoted_at)}, ${model.promoted_by ?? MISSING}`;
    facts.push({ label: "Promoted for its inputs", value: by });
  }
  return (
    <>
      <Facts facts={facts} />
      <Untold model={model} mayState={mayRun} />
      {model.job && isActive(model.job) && (
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
      {model.left_out && (
        <Text size="sm" mb="sm">
          {model.left_out}
        </Text>
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
      <ModelEvaluations modelId={model.id} mayStart={mayRun && model.simulated_count > 0} />
      <LiveCurves model={model} />
      <FoldCurves folds={model.folds} />
      <HeldOut model={model} />
      <Provenance model={model} />
      <Packages model={model} mayExport={mayRun} />
    </>
  );
}

/** Where it comes from, and what was made from it. */
function Origin({ model }: { model: ModelDetail }) {
  return (
    <>
      {ORIGINS[model.origin]}
      {model.base && (
        <>
          {" from "}
          <ModelLink model={model.base} />
        </>
      )}
      {model.refinements.map((one, index) => (
        <Fragment key={one.id}>
          {index === 0 ? "; refined to " : ", "}
          <ModelLink model={one} />
        </Fragment>
      ))}
    </>
  );
}

function ModelLink({ model }: { model: { id: string; name: string } }) {
  return (
    <Anchor component={Link} to={`/models/${model.id}`} size="sm">
      {model.name}
    </Anchor>
  );
}
