import { Stack, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";

import { FailureAlert } from "@/ui/FailureAlert";
import { FormEnd } from "@/ui/FormEnd";
import { WholeNumberInput } from "@/ui/WholeNumberInput";

const DAYS = 90;
const MOST_DAYS = 366;

interface Props {
  failure: Error | null;
  isPending: boolean;
  onMake: (token: { name: string; days: number }) => void;
  onClose: () => void;
}

export function NewTokenForm({ failure, isPending, onMake, onClose }: Props) {
  const [name, setName] = useState("");
  const [days, setDays] = useState<number | null>(DAYS);
  const ready = name.trim() !== "" && days !== null && days >= 1 && days <= MOST_DAYS;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) onMake({ name: name.trim(), days });
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
