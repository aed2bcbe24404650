import { Button, Group, Text, TextInput } from "@mantine/core";
import { useState } from "react";

import { inviteFault, type ReaderDraft } from "./draft";

interface Props {
  readers: readonly ReaderDraft[];
  onAdd: (reader: ReaderDraft) => void;
}

/** A place for somebody without an account: a name and an address. */
export function InviteLine({ readers, onAdd }: Props) {
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const add = () => {
    const found = inviteFault(name, email, readers);
    setFault(found);
    if (found) return;
    onAdd({ name: name.trim(), email: email.trim(), years: "" });
    setName("");
    setEmail("");
  };
  const onEnter = (event: React.KeyboardEvent) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // the form around it is not to be sent
    add();
  };
  return (
    <div>
      <Group align="flex-end" gap="xs">
        <TextInput
          label="Or invite: name"
          flex="1 1 140px"
          maxLength={150}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          onKeyDown={onEnter}
        />
        <TextInput
          label="E-mail"
          type="email"
          flex="1 1 180px"
          maxLength={254}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          onKeyDown={onEnter}
        />
        <Button variant="default" onClick={add}>
          Add the invitation
        </Button>
      </Group>
      <Text size="xs" c={fault ? "var(--mantine-color-error)" : "dimmed"} mt={4} role={fault ? "alert" : undefined}>
        {fault ?? "Verum sends no e-mail: on the study’s page you make a link and pass it on yourself."}
      </Text>
    </div>
  );
}
