import { Text } from "@mantine/core";
import type { FormEvent } from "react";
import { useNavigate } from "react-router";

import type { Form, FormField, FormKind, FormValues } from "@/api/forms";
import { Section } from "@/ui/Section";

import { CasesChoice } from "./CasesChoice";
import { changedKeys } from "./draft";
import { EstimatePanel } from "./EstimatePanel";
import { FieldGrid } from "./FieldGrid";
import { FoldedGroups } from "./FoldedGroups";
import { ModelChoice } from "./ModelChoice";
import classes from "./new.module.css";
import { PresetChoice } from "./PresetChoice";
import { useDraft } from "./useDraft";

interface Props {
  kind: FormKind;
  form: Form;
  given: FormValues; // of another job, or of the address
}

const APART = new Set<FormField["type"]>(["cases", "model", "preset"]);

/** A form as the server describes it: what first, then cases, then usual values, the others folded. */
export function JobForm({ kind, form, given }: Props) {
  const filling = useDraft(kind, form, given);
  const { draft, wrong, set } = filling;
  const navigate = useNavigate();
  const changed = new Set(changedKeys(form, draft));
  const of = (type: FormField["type"]) => form.fields.find((field) => field.type === type);
  const [preset, model, cases] = [of("preset"), of("model"), of("cases")];
  const usual = form.fields.filter((field) => field.usual && !APART.has(field.type));
  const names = usual.filter(({ group }) => group === "what");
  const others = usual.filter(({ group }) => group !== "what");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    filling.start.mutate(filling.values, {
      onSuccess: ({ job }) => void navigate(`/jobs/${job.id}`),
    });
  };
  return (
    <form onSubmit={submit} className={classes.columns} noValidate>
      <div>
        {(names.length > 0 || model) && (
          <Section title="What">
            {model && (
              <ModelChoice
                value={String(draft[model.key] ?? "")}
                error={wrong[model.key]}
                onChange={(id) => set(model.key, id)}
              />
            )}
            <div style={{ marginTop: model ? "var(--mantine-spacing-md)" : 0 }}>
              <FieldGrid fields={names} filling={filling} changed={changed} />
            </div>
          </Section>
        )}
        {preset && (
          <Section title="Configuration" note="another one replaces every value below">
            <PresetChoice
              presets={form.presets}
              value={String(draft[preset.key])}
              onChange={(name) => set(preset.key, name)}
            />
          </Section>
        )}
        {others.length > 0 && (
          <Section title="Settings" note={changed.size > 0 ? `${changed.size} changed` : undefined}>
            <FieldGrid fields={others} filling={filling} changed={changed} />
          </Section>
        )}
        {cases && (
          <CasesChoice
            field={cases}
            first={(draft[cases.key] as string[] | null) ?? []}
            error={wrong[cases.key]}
            onChange={(ids) => set(cases.key, ids)}
          />
        )}
        <FoldedGroups form={form} filling={filling} changed={changed} />
        <Unknown wrong={wrong} form={form} />
      </div>
      <EstimatePanel form={form} filling={filling} />
    </form>
  );
}

/** Faults of keys that the form does not show, as of a job of an earlier version. */
function Unknown({ wrong, form }: { wrong: Record<string, string>; form: Form }) {
  const shown = new Set(form.fields.map(({ key }) => key));
  return Object.entries(wrong)
    .filter(([key]) => !shown.has(key))
    .map(([key, said]) => (
      <Text key={key} c="red" size="sm" role="alert">
        {said}
      </Text>
    ));
}
