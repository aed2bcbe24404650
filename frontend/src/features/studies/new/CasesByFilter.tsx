import { Group, NativeSelect, Paper, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useState } from "react";

import { GRADES } from "@/api/cases";
import { formatGrade } from "@/ui/format";

import { CandidatesCount } from "./CandidatesCount";
import { CohortSelect } from "./CohortSelect";
import type { Where } from "./draft";
import type { PartProps } from "./part";
import { useFit } from "./useFit";

const PAUSE_MS = 300;

const GRADE_OPTIONS = [
  { value: "", label: "Any grade" },
  ...GRADES.map((grade) => ({
    value: grade,
    label: grade === "unknown" ? "Unknown" : formatGrade(grade),
  })),
];

/** A filter as the list of cases has it; what matches is counted on the server. */
export function CasesByFilter({ draft, set }: PartProps) {
  const { where } = draft;
  const [search, setSearch] = useState(where.search);
  const change = (part: Partial<Where>) => set({ where: { ...where, ...part } });
  const settle = useDebouncedCallback((text: string) => change({ search: text.trim() }), PAUSE_MS);
  return (
    <Paper withBorder p="md">
      <Group align="flex-end" mb="md">
        <CohortSelect value={where.cohort} any="Any cohort" onChange={(cohort) => change({ cohort })} />
        <NativeSelect
          label="WHO grade"
          w={140}
          data={GRADE_OPTIONS}
          value={where.grade}
          onChange={(event) => change({ grade: event.currentTarget.value })}
        />
        <TextInput
          label="Patient or cohort has"
          w={220}
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            settle(event.currentTarget.value);
          }}
        />
      </Group>
      <CandidatesCount query={useFit(draft)} />
    </Paper>
  );
}
