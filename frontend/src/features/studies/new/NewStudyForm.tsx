import { Grid } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useNavigate } from "react-router";

import type { Account } from "@/api/account";
import { useCreateStudy } from "@/api/newStudy";
import type { ModelSummary } from "@/api/types";
import { useSelection } from "@/ui/casePicker/useSelection";

import { AdvancedDesign } from "./AdvancedDesign";
import { CasesChoice } from "./CasesChoice";
import { DesignChoice } from "./DesignChoice";
import { casesCount, emptyDraft, type Draft } from "./draft";
import { NameAndModel } from "./NameAndModel";
import { PeopleChoice } from "./PeopleChoice";
import { PreviewPanel } from "./PreviewPanel";
import { QuestionsChoice } from "./QuestionsChoice";
import { ReadersChoice } from "./ReadersChoice";
import { missingFrom, requestOf } from "./request";
import { useOnlyHolder } from "./useOnlyHolder";

interface Props {
  models: ModelSummary[];
  account: Account;
}

/** A study's design at the left; what it gives, drawn anew after each change, at the right. */
export function NewStudyForm({ models, account }: Props) {
  const holder = account.roles.includes("allocation_holder") ? account.username : "";
  const [typed, setDraft] = useState(() => emptyDraft(models[0]?.id ?? "", holder));
  const draft = useOnlyHolder(typed);
  const cases = useSelection();
  const training = useSelection();
  const create = useCreateStudy();
  const navigate = useNavigate();
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const picked = { cases: cases.ids, training: training.ids };
  const part = { draft, set };
  const missing = missingFrom(draft, picked);
  const isNamed = draft.name.trim() !== "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isNamed || missing.length > 0) return;
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
          <CasesChoice {...part} cases={cases} />
          <ReadersChoice {...part} />
          <QuestionsChoice {...part} />
          <PeopleChoice {...part} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <PreviewPanel
            request={missing.length === 0 ? requestOf(draft, picked) : null}
            missing={missing}
            isNamed={isNamed}
            failure={create.error}
            isPending={create.isPending}
          />
        </Grid.Col>
      </Grid>
    </form>
  );
}
