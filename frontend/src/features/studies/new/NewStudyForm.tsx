import { Button, Group, Stepper, Text } from "@mantine/core";
import { lazy, useState, type FormEvent } from "react";
import { useNavigate, useSearchParams } from "react-router";

import type { Account } from "@/api/account";
import { useCreateStudy, useQuestionTemplates } from "@/api/newStudy";
import { usePeople } from "@/api/studies";
import type { ModelSummary } from "@/api/types";
import { FailureAlert } from "@/ui/FailureAlert";
import { Later } from "@/ui/Later";

import { planOf } from "../questions/plan";

import { CasesChoice } from "./CasesChoice";
import { casesCount } from "./draft";
import { withOnlyHolder } from "./holders";
import { forget, keyOf, useKept, type Kept } from "./kept";
import { NameAndModel } from "./NameAndModel";
import { requestOf } from "./request";
import { analysedOf, lastStep, missingIn, stepAt, STEPS, type StepKey } from "./steps";
import { useFit } from "./useFit";

const DesignStep = lazy(() => import("./DesignStep").then(({ DesignStep: part }) => ({ default: part })));
const QuestionsStep = lazy(() => import("./QuestionsStep").then(({ QuestionsStep: part }) => ({ default: part })));
const ReadersStep = lazy(() => import("./ReadersStep").then(({ ReadersStep: part }) => ({ default: part })));
const CheckStep = lazy(() => import("./CheckStep").then(({ CheckStep: part }) => ({ default: part })));

interface Props {
  models: ModelSummary[];
  account: Account;
  first: Kept; // what the form begins with
  replaces?: string; // a draft that is changed
}

/** A study in steps, each done before the next; what is typed is kept through a reload. */
export function NewStudyForm({ models, account, first, replaces = "" }: Props) {
  const key = keyOf(account.username, replaces);
  const kept = useKept(key, () => first);
  const { data: holders = [] } = usePeople("allocation_holder");
  const { data: templates = [] } = useQuestionTemplates();
  const draft = withOnlyHolder(kept.draft, holders);
  const { data: counted } = useFit(draft);
  const picked = { cases: kept.cases.ids, training: kept.training.ids, fit: counted?.fit, grades: gradesOf(counted) };
  const [params, setParams] = useSearchParams();
  const last = lastStep(draft, picked);
  const at = stepAt(params.get("step"), last);
  const step = STEPS[at]!.key;
  const missing = missingIn(step, draft, picked);
  const create = useCreateStudy();
  const navigate = useNavigate();
  const goTo = (next: StepKey) => {
    create.reset();
    setParams((before) => ({ ...Object.fromEntries(before), step: next }));
    window.scrollTo({ top: 0 });
  };
  const asked = templates.find((one) => one.key === draft.template)?.questions.map(planOf) ?? draft.questions;
  const request = { ...requestOf(draft, picked, analysedOf(asked)), ...(replaces && { replaces }) };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (missing.length > 0) return;
    if (step !== "check") return goTo(STEPS[at + 1]!.key);
    create.mutate(request, {
      onSuccess: (study) => {
        forget(key);
        void navigate(`/studies/${study.id}`);
      },
    });
  };
  const part = { draft, set: kept.set };
  return (
    <form onSubmit={submit} noValidate aria-label={`Step ${at + 1} of ${STEPS.length}: ${STEPS[at]!.label}`}>
      <Stepper active={at} size="sm" mb="xl" onStepClick={(index) => goTo(STEPS[index]!.key)}>
        {STEPS.map(({ key: name, label }, index) => (
          <Stepper.Step key={name} label={label} allowStepSelect={index <= last && index !== at} aria-current={index === at ? "step" : undefined} />
        ))}
      </Stepper>
      {step === "cases" && (
        <>
          <NameAndModel {...part} models={models} />
          <CasesChoice {...part} cases={kept.cases} />
        </>
      )}
      <Later height={500}>
        {step === "design" && (
          <DesignStep {...part} training={kept.training} count={casesCount(draft, picked.cases, picked.fit)} />
        )}
        {step === "questions" && <QuestionsStep {...part} />}
        {step === "readers" && <ReadersStep {...part} />}
        {step === "check" && <CheckStep draft={draft} request={request} onStep={goTo} />}
      </Later>
      {create.isError && <FailureAlert title="The study was not created" error={create.error} />}
      <Foot
        back={at > 0 ? () => goTo(STEPS[at - 1]!.key) : undefined}
        onStartOver={kept.startOver}
        verb={step !== "check" ? `Next: ${STEPS[at + 1]!.label}` : replaces ? "Replace the draft" : "Create draft"}
        missing={missing}
        isPending={create.isPending}
      />
    </form>
  );
}

function gradesOf(counted: ReturnType<typeof useFit>["data"]) {
  return counted && Object.fromEntries(counted.grades.map(({ name, cases }) => [name, cases]));
}

interface FootProps {
  back: (() => void) | undefined;
  onStartOver: () => void;
  verb: string;
  missing: string[];
  isPending: boolean;
}

function Foot({ back, onStartOver, verb, missing, isPending }: FootProps) {
  return (
    <Group justify="space-between" mt="lg" pb="xl">
      <Group gap="xs">
        {back && (
          <Button variant="default" onClick={back}>
            Back
          </Button>
        )}
        <StartOver onStartOver={onStartOver} />
      </Group>
      <Group gap="md">
        <Text size="sm" c="dimmed" role="status">
          {missing.length > 0 && `Still to do: ${missing.join(", ")}.`}
        </Text>
        <Button type="submit" loading={isPending} disabled={missing.length > 0}>
          {verb}
        </Button>
      </Group>
    </Group>
  );
}

/** Throws the choices away at the second press: the first only asks. */
function StartOver({ onStartOver }: { onStartOver: () => void }) {
  const [asked, setAsked] = useState(false);
  return (
    <Button
      variant="subtle"
      color={asked ? "red" : "gray"}
      onClick={asked ? onStartOver : () => setAsked(true)}
      onBlur={() => setAsked(false)}
    >
      {asked ? "Throw all choices away" : "Start over"}
    </Button>
  );
}
