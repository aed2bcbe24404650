import { Text } from "@mantine/core";
import { useEffect } from "react";

import type { FormField } from "@/api/forms";
import { CasePicker } from "@/ui/casePicker/CasePicker";
import { useSelection } from "@/ui/casePicker/useSelection";
import { Section } from "@/ui/Section";

interface Props {
  field: FormField;
  first: string[];
  error?: string | undefined;
  onChange: (ids: string[]) => void;
}

/** The cases of a form; what they are refused for stands above them. */
export function CasesChoice({ field, first, error, onChange }: Props) {
  const selection = useSelection(first);
  useEffect(() => {
    onChange([...selection.ids]);
    // the form's own setter is another at each drawing
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [selection.ids]);
  return (
    <Section title={field.label} note={field.help}>
      {error && (
        <Text c="red" size="sm" mb="xs" role="alert">
          {error}
        </Text>
      )}
      <CasePicker selection={selection} />
    </Section>
  );
}
