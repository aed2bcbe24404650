import { NativeSelect, SimpleGrid } from "@mantine/core";

import { GRADES } from "@/api/cases";
import { formatGrade } from "@/ui/format";

import { changed } from "./edits";
import { namedOptions } from "./kinds";
import type { FieldsProps } from "./QuestionFields";

/** The paper's two grade groups; a question with these options needs no mapping of its own. */
const PAPER: Record<string, string> = { "2": "lower", "3": "lower", "2-3": "lower", "4": "high" };

/** Which option is right for each grade. */
export function GradeTruth({ questions, index, onChange, isFrozen }: FieldsProps) {
  const question = questions[index];
  if (!question) return null;
  const { values = PAPER } = question.truth_settings as { values?: Record<string, string> };
  const set = (grade: string, value: string) => {
    const kept = Object.entries({ ...values, [grade]: value }).filter(([, option]) => option);
    const truth_settings = { values: Object.fromEntries(kept) as Record<string, string> };
    onChange(changed(questions, index, { truth_settings }));
  };
  return (
    <SimpleGrid cols={{ base: 2, sm: 4 }}>
      {GRADES.filter((grade) => grade !== "unknown").map((grade) => (
        <NativeSelect
          key={grade}
          label={`Right for grade ${formatGrade(grade)}`}
          disabled={isFrozen}
          data={[{ value: "", label: "Not scored" }, ...namedOptions(question)]}
          value={values[grade] ?? ""}
          onChange={(event) => set(grade, event.currentTarget.value)}
        />
      ))}
    </SimpleGrid>
  );
}
