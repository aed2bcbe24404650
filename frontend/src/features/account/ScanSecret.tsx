import { Button, Center, Code, Stack, Text } from "@mantine/core";
import { useState, type FormEvent } from "react";

import { problemOfCode, type Offered } from "@/api/secondFactor";
import { CodeField } from "@/ui/CodeField";
import { FailureAlert } from "@/ui/FailureAlert";


interface Props {
  offered: Offered;
  failure: Error | null;
  isPending: boolean;
  onCode: (code: string) => void;
}

/** The secret, for the app to scan or to be typed, and the code that shows that it has it. */
export function ScanSecret({ offered, failure, isPending, onCode }: Props) {
  const [code, setCode] = useState("");
  const problem = problemOfCode(failure);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onCode(code);
    setCode("");
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text size="sm">Scan this with the app, or type the secret into it.</Text>
        <Center>
          <img src={offered.picture} alt="QR code of the secret" width={190} height={190} />
        </Center>
        <Code block ta="center" role="group" aria-label="Secret">
          {offered.secret.match(/.{1,4}/g)?.join(" ")}
        </Code>
        <CodeField description="The six digits that the app shows now." problem={problem} value={code} onChange={setCode} />
        {failure && !problem && <FailureAlert title="It is not on yet" error={failure} />}
        <Button type="submit" loading={isPending} disabled={code.trim() === ""}>
          Turn it on
        </Button>
      </Stack>
    </form>
  );
}
