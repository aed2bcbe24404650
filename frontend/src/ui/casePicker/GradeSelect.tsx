import { NativeSelect } from "@mantine/core";

import { GRADES, asGrade, type GradeFilter } from "@/api/cases";

import { formatGrade } from "../format";

interface Props {
  value: GradeFilter | undefined;
  onChange: (grade: GradeFilter | undefined) => void;
}

const OPTIONS = [
  { value: "", label: "Any grade" },
  ...GRADES.map((grade) => ({
    value: grade,
    label: grade === "unknown" ? "Grade unknown" : `Grade ${formatGrade(grade)}`,
  })),
];

/** The browser's own list, a tenth of the weight of Mantine's. */
export function GradeSelect({ value, onChange }: Props) {
  return (
    <NativeSelect
      aria-label="Grade"
      w={160}
      data={OPTIONS}
      value={value ?? ""}
      onChange={(event) => onChange(asGrade(event.currentTarget.value))}
    />
  );
}
