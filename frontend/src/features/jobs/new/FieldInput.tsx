import { Checkbox, Group, NativeSelect, Switch, TextInput } from "@mantine/core";

import type { FormField } from "@/api/forms";

import { choiceWord, labelOf } from "./words";

/** Help below the input, so that inputs side by side stand on one line. */
const ORDER = ["label", "input", "error", "description"] as const;

interface Props {
  field: FormField;
  value: unknown;
  error?: string | undefined;
  isChanged: boolean; // from the configuration that the form starts from
  onChange: (value: unknown) => void;
}

/** One field of a form, by its type; cases, models and configurations have parts of their own. */
export function FieldInput({ field, value, error, isChanged, onChange }: Props) {
  const said = {
    label: isChanged ? `${labelOf(field)} (changed)` : labelOf(field),
    description: field.help,
    error,
  };
  if (field.type === "flag") {
    return (
      <Switch
        {...said}
        checked={value === true}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    );
  }
  if (field.type === "choice") {
    return (
      <NativeSelect
        {...said}
        inputWrapperOrder={[...ORDER]}
        data={(field.choices ?? []).map((choice) => ({ value: choice, label: choiceWord(choice) }))}
        value={String(value)}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  if (field.type === "choices") {
    return (
      <Checkbox.Group {...said} value={value as string[]} onChange={onChange}>
        <Group gap="md" mt={6}>
          {(field.choices ?? []).map((choice) => (
            <Checkbox key={choice} value={choice} label={choice} />
          ))}
        </Group>
      </Checkbox.Group>
    );
  }
  return (
    <TextInput
      {...said}
      inputWrapperOrder={[...ORDER]}
      required={field.required}
      maxLength={field.longest}
      inputMode={field.type === "text" ? undefined : "decimal"}
      autoComplete="off"
      value={String(value ?? "")}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
