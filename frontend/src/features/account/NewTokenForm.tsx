import { Radio, Stack, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";

import type { TokenScope } from "@/api/tokens";
import { FailureAlert } from "@/ui/FailureAlert";
import { FormEnd } from "@/ui/FormEnd";
import { WholeNumberInput } from "@/ui/WholeNumberInput";

import { SCOPES } from "./scopes";

const DAYS = 90;
const MOST_DAYS = 366;

interface Props {
  failure: Error | null;
  isPending: boolean;
  onMake: (token: { name: string; days: number; scope: TokenScope }) => void;
  onClose: () => void;
}

export function NewTokenForm({ failure, isPending, onMake, onClose }: Props) {
  const [name, setName] = useState("");
  const [days, setDays] = useState<number | null>(DAYS);
  const [scope, setScope] = useState<TokenScope>("read");
  const ready = name.trim() !== "" && days !== null && days >= 1 && days <= MOST_DAYS;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) onMake({ name: name.trim(), days, scope });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label="Name"
          description="What it is for, so that you know which one to revoke."
          placeholder="Nightly export"
          maxLength={100}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Radio.Group label="What it opens" value={scope} onChange={(value) => setScope(value as TokenScope)}>
          <Stack gap={6} mt={8}>
            {SCOPES.map(({ value, label, means }) => (
              <Radio key={value} value={value} label={label} description={means} />
            ))}
          </Stack>
        </Radio.Group>
        <WholeNumberInput
          label="Valid for, days"
          description={`1 to ${MOST_DAYS}`}
          w={160}
          min={1}
          max={MOST_DAYS}
          value={days}
          onChange={setDays}
        />
        {failure && <FailureAlert title="No token was made" error={failure} />}
        <FormEnd verb="Make the token" ready={ready} isPending={isPending} onBack={onClose} />
      </Stack>
    </form>
  );
}
