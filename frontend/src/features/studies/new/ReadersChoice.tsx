import { NativeSelect, Paper, Stack, Text } from "@mantine/core";

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
  const taken = new Set(readers.map(({ username }) => username));
  return (
    <Section title="Readers" note="blind to the arm of every image, until the study is unblinded">
      <Paper withBorder p="md">
        <Stack gap="md">
          <Loaded query={query} what="the readers" lines={2}>
            {(people) => {
              const left = people.filter(({ username }) => !taken.has(username));
              const add = (username: string) => {
                const person = left.find((one) => one.username === username);
                if (!person) return;
                const reader: ReaderDraft = { username, name: person.name || username, years: "" };
                set({ readers: [...readers, reader] });
              };
              return (
                <NativeSelect
                  label="Add a reader with an account"
                  disabled={left.length === 0}
                  data={[
                    { value: "", label: left.length === 0 ? "Nobody else is a reader" : "Choose" },
                    ...left.map(({ username, name }) => ({
                      value: username,
                      label: name ? `${name} (${username})` : username,
                    })),
                  ]}
                  value=""
                  onChange={(event) => add(event.currentTarget.value)}
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
