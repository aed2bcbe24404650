import { Stack, Text } from "@mantine/core";
import { useState, type FormEvent, type ReactNode } from "react";

import { problemOfCode } from "@/api/secondFactor";
import { CodeField } from "@/ui/CodeField";
import { FailureAlert } from "@/ui/FailureAlert";
import { FormEnd } from "@/ui/FormEnd";


interface Props {
  verb: string;
  color?: string;
  children: ReactNode; // what it means
  failure: Error | null;
  isPending: boolean;
  onCode: (code: string) => void;
  onBack: () => void;
}

/** An act that asks for a code. */
export function CodeForm({ verb, color, children, failure, isPending, onCode, onBack }: Props) {
  const [code, setCode] = useState("");
  const problem = problemOfCode(failure);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onCode(code);
    setCode("");
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">{children}</Text>
        <CodeField problem={problem} value={code} onChange={setCode} />
        {failure && !problem && <FailureAlert title="This was not done" error={failure} />}
        <FormEnd verb={verb} color={color} ready={code.trim() !== ""} isPending={isPending} onBack={onBack} />
      </Stack>
    </form>
  );
}
