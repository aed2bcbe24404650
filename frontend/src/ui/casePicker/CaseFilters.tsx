import { Group } from "@mantine/core";

import type { CaseFilter } from "@/api/cases";

import { SearchBox } from "../SearchBox";

import { GradeSelect } from "./GradeSelect";

interface Props {
  filter: CaseFilter;
  onChange: (filter: CaseFilter) => void;
}

export function CaseFilters({ filter, onChange }: Props) {
  return (
    <Group gap="xs">
      <SearchBox
        label="Search patient or cohort"
        value={filter.search ?? ""}
        onChange={(search) => onChange({ ...filter, search })}
      />
      <GradeSelect value={filter.grade} onChange={(grade) => onChange({ ...filter, grade })} />
    </Group>
  );
}
