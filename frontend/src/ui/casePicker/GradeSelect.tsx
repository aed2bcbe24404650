import { Select } from "@mantine/core";

import { GRADES, asGrade, type GradeFilter } from "@/api/cases";

import { formatGrade } from "../format";

interface Props {
  value: GradeFilter | undefined;
  onChange: (grade: GradeFilter | undefined) => void;
}

const OPTIONS = GRADES.map((grade) => ({
  value: grade,
  label: grade === "unknown" ? "Grade unknown" : `Grade ${formatGrade(grade)}`,
}));

export function GradeSelect({ value, onChange }: Props) {
  return (
    <Select
      aria-label="Grade"
      placeholder="Any grade"
      w={160}
      clearable
      data={OPTIONS}
      value={value ?? null}
      onChange={(grade) => onChange(asGrade(grade ?? ""))}
    />
  );
}
