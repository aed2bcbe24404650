import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useNavigate } from "react-router";

import { useCreateModel } from "@/api/models";
import type { Configuration } from "@/api/types";
import { CasePicker } from "@/ui/casePicker/CasePicker";
import { useSelection } from "@/ui/casePicker/useSelection";
import { FailureAlert } from "@/ui/FailureAlert";
import { plural } from "@/ui/format";
import { Section } from "@/ui/Section";
import { WholeNumberInput } from "@/ui/WholeNumberInput";

import { ConfigurationChoice } from "./ConfigurationChoice";

const FEWEST_FOLDS = 2;

interface Props {
  configurations: Configuration[];
}

export function NewModelForm({ configurations }: Props) {
  const [name, setName] = useState("");
  const [configuration, setConfiguration] = useState(configurations[0]?.name ?? "");
  const [folds, setFolds] = useState<number | null | undefined>(); // undefined: the default
  const cases = useSelection();
  const create = useCreateModel();
  const navigate = useNavigate();
  const chosen = configurations.find((one) => one.name === configuration);
  const foldsNow = folds === undefined ? (chosen?.folds ?? FEWEST_FOLDS) : folds;
  const fewest = Math.max(FEWEST_FOLDS, foldsNow ?? FEWEST_FOLDS);
  const ready = name.trim() !== "" && foldsNow !== null && cases.ids.size >= fewest;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(
      { name: name.trim(), configuration, cases: [...cases.ids], folds: fewest },
      { onSuccess: (model) => void navigate(`/models/${model.id}`) },
    );
  };
  return (
    <form onSubmit={submit}>
      <Section title="Name and folds">
        <Group align="flex-start">
          <TextInput
            label="Name"
            required
            maxLength={100}
            w={340}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <WholeNumberInput
            label="Folds"
            w={120}
            min={FEWEST_FOLDS}
            max={20}
            value={foldsNow}
            onChange={setFolds}
          />
        </Group>
      </Section>
      <Section title="Configuration" note="how the network is built and trained, and how long it takes">
        <ConfigurationChoice
          configurations={configurations}
          value={configuration}
          onChange={setConfiguration}
        />
      </Section>
      <Section title="Cases" note="split over the folds by patient, stratified by grade">
        <CasePicker selection={cases} />
      </Section>
      <Stack align="flex-start">
        {create.isError && <FailureAlert title="Training did not start" error={create.error} />}
        <Group>
          <Button type="submit" disabled={!ready} loading={create.isPending}>
            Start training
          </Button>
          <Text size="sm" c="dimmed">
            {ready
              ? `${plural(fewest, "network")} on ${plural(cases.ids.size, "case")}`
              : `A name, and at least ${plural(fewest, "case")}.`}
          </Text>
        </Group>
      </Stack>
    </form>
  );
}
