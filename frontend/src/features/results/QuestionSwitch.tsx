import { NativeSelect, SegmentedControl } from "@mantine/core";

interface Props {
  name: string;
  questions: { value: string; label: string }[];
  value: string;
  onChange: (value: string) => void;
}

const MOST_SIDE_BY_SIDE = 4;
const LONGEST_SIDE_BY_SIDE = 24; // characters

/** One question of several: side by side where they fit, else a list. */
export function QuestionSwitch({ name, questions, value, onChange }: Props) {
  const fits = questions.every(({ label }) => label.length <= LONGEST_SIDE_BY_SIDE);
  if (fits && questions.length <= MOST_SIDE_BY_SIDE) {
    return (
      <SegmentedControl size="xs" aria-label={name} data={questions} value={value} onChange={onChange} />
    );
  }
  return (
    <NativeSelect
      size="xs"
      w={320}
      aria-label={name}
      data={questions}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
