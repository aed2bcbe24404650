import { Center, Loader, Select } from "@mantine/core";
import { Suspense, lazy, useMemo, useState } from "react";

import type { CaseDetail } from "@/api/types";
import { Section } from "@/ui/Section";

import { CaseSimilarity } from "./CaseSimilarity";
import { focusOf, panesOf } from "./panes";
import classes from "./RealBesideSimulated.module.css";

const VolumePanes = lazy(async () => ({
  default: (await import("@/viewer/VolumePanes")).VolumePanes,
}));

interface Props {
  detail: CaseDetail;
}

/** The precontrast T1, the real and a simulated postcontrast volume, moved and windowed as one. */
export function RealBesideSimulated({ detail }: Props) {
  const [chosen, setChosen] = useState<string | null>(null);
  const simulated = detail.simulated.find(({ id }) => id === chosen) ?? detail.simulated[0];
  const panes = useMemo(() => panesOf(detail, simulated), [detail, simulated]);
  const focus = useMemo(() => focusOf(detail), [detail]);
  const options = detail.simulated.map(({ id, model_name, fold }) => ({
    value: id,
    label: `${model_name}, fold ${fold + 1}`,
  }));
  const note = simulated
    ? "simulated by a network that did not see this patient"
    : "not simulated yet: pick this case on a model’s page";
  return (
    <Section
      title="Real beside simulated"
      note={note}
      action={
        options.length > 1 && (
          <Select
            aria-label="Simulated by"
            data={options}
            value={simulated?.id ?? null}
            onChange={setChosen}
            allowDeselect={false}
          />
        )
      }
    >
      <div className={classes.panes}>
        <Suspense
          fallback={
            <Center h="100%">
              <Loader aria-label="Loading the viewer" />
            </Center>
          }
        >
          <VolumePanes volumes={panes} focus={focus} />
        </Suspense>
      </div>
      {simulated && <CaseSimilarity simulated={simulated} />}
    </Section>
  );
}
