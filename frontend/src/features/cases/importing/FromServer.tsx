import { Button, Group, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";

import { Section } from "@/ui/Section";

interface Props {
  isPending: boolean;
  onLook: (folder: string) => void;
}

/** A folder that lies on the server already. */
export function FromServer({ isPending, onLook }: Props) {
  const [folder, setFolder] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onLook(folder.trim());
  };
  return (
    <Section title="From the server">
      <form onSubmit={submit}>
        <Group align="flex-end">
          <TextInput
            label="Folder on the server"
            description="Below one of its import folders; for cohorts too large to upload."
            placeholder="glioma-2026"
            w={480}
            value={folder}
            onChange={(event) => setFolder(event.currentTarget.value)}
          />
          <Button type="submit" disabled={folder.trim() === ""} loading={isPending}>
            Look through
          </Button>
        </Group>
      </form>
    </Section>
  );
}
