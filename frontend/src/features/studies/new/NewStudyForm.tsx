import { Grid } from "@mantine/core";
import { lazy, useState, type FormEvent } from "react";
import { useNavigate } from "react-router";

import type { Account } from "@/api/account";
import { useCreateStudy } from "@/api/newStudy";
import { usePeople } from "@/api/studies";
import type { ModelSummary } from "@/api/types";
import { useSelection } from "@/ui/casePicker/useSelection";
import { Later } from "@/ui/Later";

import { AdvancedDesign } from "./AdvancedDesign";
import { DesignChoice } from "./DesignChoice";
import { casesCount, emptyDraft, type Draft } from "./draft";
import { withAnyHolder, withOnlyHolder } from "./holders";
import { NameAndModel } from "./NameAndModel";
import { PreviewPanel } from "./PreviewPanel";
import { missingToCreate, missingToDraw, requestOf } from "./request";

const FurtherParts = lazy(() =>
  import("./FurtherParts").then(({ FurtherParts: part }) => ({ default: part })),
);

interface Props {
  models: ModelSummary[];
  account: Account;
}

/** A study's design at the left; what it gives, drawn anew after each change, at the right. */
export function NewStudyForm({ models, account }: Props) {
  const holder = account.roles.includes("allocation_holder") ? account.username : "";
  const [typed, setDraft] = useState(() => emptyDraft(models[0]?.id ?? "", holder));
  const { data: holders = [] } = usePeople("allocation_holder");
  const draft = withOnlyHolder(typed, holders);
  const cases = useSelection();
  const training = useSelection();
  const create = useCreateStudy();
  const navigate = useNavigate();
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const picked = { cases: cases.ids, training: training.ids };
  const part = { draft, set };
  const missing = missingToDraw(draft, picked);
  const later = missingToCreate(draft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (missing.length + later.length > 0) return;
    create.mutate(requestOf(draft, picked), {
      onSuccess: (study) => void navigate(`/studies/${study.id}`),
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Grid gap={{ base: "md", lg: 32 }}>
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <NameAndModel {...part} models={models} />
          <DesignChoice {...part} />
          <AdvancedDesign {...part} training={training} count={casesCount(draft, cases.ids)} />
          <Later height={1200}>
            <FurtherParts {...part} cases={cases} />
          </Later>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <PreviewPanel
            request={
              missing.length === 0
                ? requestOf(withAnyHolder(draft, holders, account.username), picked)
                : null
            }
            missing={missing}
            later={later}
            failure={create.error}
            isPending={create.isPending}
          />
        </Grid.Col>
      </Grid>
    </form>
  );
}
