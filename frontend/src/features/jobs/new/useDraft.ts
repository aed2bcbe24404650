import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";

import { isApiError } from "@/api/errors";
import { useEstimate, useStart, type Form, type FormKind, type FormValues } from "@/api/forms";

import { firstDraft, missingFields, valuesOf, withPreset, type Draft } from "./draft";
import { sentenceAt } from "./words";

const PAUSE_MS = 300; // in the typing

/** A form being filled in: its draft, what it would take, and what is wrong with which field. */
export function useDraft(kind: FormKind, form: Form, given: FormValues) {
  const [draft, setDraft] = useState<Draft>(() => firstDraft(form, given));
  const start = useStart(kind);
  const values = valuesOf(form, draft);
  const text = JSON.stringify(values);
  const [settled] = useDebouncedValue(text, PAUSE_MS);
  const estimate = useEstimate(kind, settled);
  const refusals = [estimate.error, start.error].filter(isApiError);
  const wrong = Object.fromEntries(
    refusals.flatMap(({ fields }) =>
      Object.entries(fields).map(([key, said]) => [key, sentenceAt(key, said.join(" "))]),
    ),
  );
  return {
    draft,
    wrong,
    estimate,
    start,
    values,
    missing: missingFields(form, draft),
    isBehind: settled !== text || estimate.isFetching,
    set: (key: string, value: unknown) => {
      if (start.isError) start.reset();
      const preset = key === "preset" && typeof value === "string";
      setDraft((before) => (preset ? withPreset(form, before, value) : { ...before, [key]: value }));
    },
  };
}

export type Filling = ReturnType<typeof useDraft>;
