import { Alert, Box, Skeleton, Stack } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useState } from "react";

import { FailureAlert } from "@/ui/FailureAlert";
import { PageHeader } from "@/ui/PageHeader";
import { Section } from "@/ui/Section";

import { FIRST, type PowerDraft } from "./draft";
import classes from "./power.module.css";
import { PowerAnswer } from "./PowerAnswer";
import { QuestionFields } from "./QuestionFields";
import { StudyFields } from "./StudyFields";
import { usePlanned } from "./usePlanned";
import { VarianceFields } from "./VarianceFields";
import { COMPONENT_LABELS } from "./words";

/** How many readers and cases a study needs. It is answered before anything is typed. */
export default function PowerPage() {
  const [draft, setDraft] = useState<PowerDraft>(FIRST);
  const planned = usePlanned(draft);
  const fields = {
    draft,
    set: (part: Partial<PowerDraft>) => setDraft((before) => ({ ...before, ...part })),
    wrong: planned.wrong,
  };
  return (
    <>
      <PageHeader title="Sample size">
        How many readers and cases a study needs, before it begins. Nothing is kept.
      </PageHeader>
      <div className={classes.page}>
        <form aria-label="What the study is to show" onSubmit={(event) => event.preventDefault()}>
          <Section title="Question">
            <QuestionFields {...fields} />
          </Section>
          <Section title="Study">
            <StudyFields {...fields} />
          </Section>
          <Section title="How much readers and cases differ">
            <VarianceFields {...fields} />
          </Section>
        </form>
        <Box className={classes.answer} aria-busy={planned.isBehind && !planned.isWrong}>
          <Outcome {...planned} />
        </Box>
      </div>
    </>
  );
}

function Outcome({ plan, isWrong, wrong, error, retry, isBehind }: ReturnType<typeof usePlanned>) {
  if (isWrong) {
    return (
      <Alert color="yellow" icon={<IconAlertTriangle />} title="No answer to this" role="alert">
        <Stack gap={4}>
          {Object.entries(wrong).map(([name, text]) => (
            <span key={name}>
              {fieldName(name)}: {text}
            </span>
          ))}
        </Stack>
      </Alert>
    );
  }
  if (error) return <FailureAlert title="The sample size could not be computed" error={error} onRetry={retry} />;
  if (plan === undefined) return <Skeleton height={320} aria-label="Loading the answer" />;
  return (
    <div className={isBehind ? classes.behind : undefined}>
      <PowerAnswer plan={plan} />
    </div>
  );
}

function fieldName(name: string): string {
  const words = name.replace("given.", "").replaceAll("_", " ");
  return COMPONENT_LABELS[name]?.label ?? `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
