import { Group, NativeSelect, Radio, Stack, Text, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";

import { usePeople } from "@/api/studies";
import type { AddedReader } from "@/api/studyActs";
import { FailureAlert } from "@/ui/FailureAlert";
import { FormEnd } from "@/ui/FormEnd";
import { ReasonField } from "@/ui/ReasonField";
import { SaidRadioGroup } from "@/ui/SaidRadioGroup";

import { inviteFault, yearsOf } from "../new/draft";

interface Props {
  taken: string[];
  failure: Error | null;
  isPending: boolean;
  onAdd: (reader: AddedReader) => void;
  onClose: () => void;
}

export function AddReaderForm({ taken, failure, isPending, onAdd, onClose }: Props) {
  const [by, setBy] = useState("account");
  const [username, setUsername] = useState("");
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [years, setYears] = useState("");
  const [reason, setReason] = useState("");
  const people = usePeople("reader");
  const left = (people.data ?? []).filter((person) => !taken.includes(person.username));
  const fault = by === "account" ? (username ? null : "Choose a reader.") : inviteFault(name, email, []);
  const ready = fault === null && reason.trim() !== "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    const who = by === "account" ? { username } : { name: name.trim(), email: email.trim() };
    onAdd({ ...who, years_experience: yearsOf(years), reason: reason.trim() });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text size="sm">
          The same cases and design; a list of their own is drawn, as a new version of the schedule.
        </Text>
        <SaidRadioGroup label="How the reader is named" value={by} onChange={setBy}>
          <Group gap="lg">
            <Radio value="account" label="With an account" />
            <Radio value="email" label="By invitation" />
          </Group>
        </SaidRadioGroup>
        {by === "account" ? (
          <NativeSelect
            label="Reader"
            data={[
              { value: "", label: left.length > 0 ? "Choose" : "Nobody else is a reader" },
              ...left.map((person) => ({
                value: person.username,
                label: person.name || person.username,
              })),
            ]}
            value={username}
            onChange={(event) => setUsername(event.currentTarget.value)}
          />
        ) : (
          <Group grow align="flex-start">
            <TextInput
              label="Name"
              maxLength={150}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <TextInput
              label="E-mail"
              type="email"
              maxLength={254}
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
          </Group>
        )}
        <TextInput
          label="Years of experience"
          placeholder="not known"
          inputMode="decimal"
          maxLength={5}
          w={160}
          value={years}
          onChange={(event) => setYears(event.currentTarget.value)}
        />
        <ReasonField value={reason} onChange={setReason} />
        {failure && <FailureAlert title="The reader was not added" error={failure} />}
        <FormEnd verb="Add the reader" ready={ready} isPending={isPending} onBack={onClose} />
      </Stack>
    </form>
  );
}
