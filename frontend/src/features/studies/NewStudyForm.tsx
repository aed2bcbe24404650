import { Button, Stack } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useNavigate } from "react-router";

import { useCreateStudy } from "@/api/studies";
import type { ModelSummary } from "@/api/types";
import { CasePicker } from "@/ui/casePicker/CasePicker";
import { useSelection } from "@/ui/casePicker/useSelection";
import { FailureAlert } from "@/ui/FailureAlert";
import { Section } from "@/ui/Section";

import { BalanceSummary } from "./BalanceSummary";
import { PickModelCases } from "./PickModelCases";
import { ReaderChoice } from "./ReaderChoice";
import { StudyBasics } from "./StudyBasics";

interface Props {
  models: ModelSummary[];
}

export function NewStudyForm({ models }: Props) {
  const [name, setName] = useState("");
  const [model, setModel] = useState(models[0]?.id ?? "");
  const [seed, setSeed] = useState<number | null>(null);
  const [readers, setReaders] = useState<string[]>([]);
  const cases = useSelection();
  const create = useCreateStudy();
  const navigate = useNavigate();
  const ready = name.trim() !== "" && model !== "" && readers.length > 0 && cases.ids.size > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(
      { name: name.trim(), cases: [...cases.ids], model, readers, seed },
      { onSuccess: (study) => void navigate(`/studies/${study.id}`) },
    );
  };
  return (
    <form onSubmit={submit}>
      <StudyBasics
        models={models}
        name={name}
        onName={setName}
        model={model}
        onModel={setModel}
        seed={seed}
        onSeed={setSeed}
      />
      <Section
        title="Cases"
        note="each needs a volume simulated with the model"
        action={<PickModelCases modelId={model} selection={cases} />}
      >
        <CasePicker selection={cases} pageSize={8} />
      </Section>
      <Section title="Readers" note="blind to the arm of every image, until you unblind">
        <ReaderChoice value={readers} onChange={setReaders} />
      </Section>
      <Stack align="flex-start">
        <BalanceSummary readers={readers.length} cases={cases.ids.size} />
        {create.isError && <FailureAlert title="The study was not created" error={create.error} />}
        <Button type="submit" disabled={!ready} loading={create.isPending}>
          Draw the schedule
        </Button>
      </Stack>
    </form>
  );
}
