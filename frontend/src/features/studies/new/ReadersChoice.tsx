import { MultiSelect, Paper, Stack, Text } from "@mantine/core";

import { usePeople } from "@/api/studies";
import { Loaded } from "@/ui/Loaded";
import { Section } from "@/ui/Section";

import { ChosenReaders } from "./ChosenReaders";
import type { ReaderDraft } from "./draft";
import { InviteLine } from "./InviteLine";
import type { PartProps } from "./part";

/** Who reads: accounts, and people invited by e-mail. */
export function ReadersChoice({ draft, set }: PartProps) {
  const { readers } = draft;
  const query = usePeople("reader");
  const choose = (usernames: string[], names: Map<string, string>) => {
    const kept = readers.filter(({ username }) => !username || usernames.includes(username));
    const known = new Set(kept.map(({ username }) => username));
    const added: ReaderDraft[] = usernames
      .filter((username) => !known.has(username))
      .map((username) => ({ username, name: names.get(username) ?? username, years: "" }));
    set({ readers: [...kept, ...added] });
  };
  return (
    <Section title="Readers" note="blind to the arm of every image, until you unblind">
      <Paper withBorder p="md">
        <Stack gap="md">
          <Loaded query={query} what="the readers" lines={2}>
            {(people) => {
              const names = new Map(people.map(({ username, name }) => [username, name || username]));
              return (
                <MultiSelect
                  label="Accounts"
                  placeholder={readers.length === 0 ? "Choose readers" : undefined}
                  searchable
                  hidePickedOptions
                  nothingFoundMessage="Nobody else holds the role Reader."
                  data={people.map(({ username, name }) => ({
                    value: username,
                    label: name ? `${name} (${username})` : username,
                  }))}
                  value={readers.flatMap(({ username }) => username ?? [])}
                  onChange={(usernames) => choose(usernames, names)}
                />
              );
            }}
          </Loaded>
          <InviteLine
            readers={readers}
            onAdd={(reader) => set({ readers: [...readers, reader] })}
          />
          {readers.length > 0 ? (
            <ChosenReaders readers={readers} onChange={(next) => set({ readers: next })} />
          ) : (
            <Text size="sm" c="dimmed">
              No readers yet.
            </Text>
          )}
        </Stack>
      </Paper>
    </Section>
  );
}
