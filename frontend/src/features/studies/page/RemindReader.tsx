import { Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconMail } from "@tabler/icons-react";

import { useReminder } from "@/api/studies";
import { useRemind } from "@/api/studyActs";
import type { StudyReader } from "@/api/types";
import { FailureAlert } from "@/ui/FailureAlert";
import { Loaded } from "@/ui/Loaded";

interface Props {
  studyId: string;
  reader: StudyReader;
}

/** A reminder to a reader: sent by the server where it sends e-mail, else a text to copy. */
export function RemindReader({ studyId, reader }: Props) {
  const [opened, { open, close }] = useDisclosure();
  const query = useReminder(studyId, reader.label, opened);
  const act = useRemind(studyId, reader.label);
  const begin = () => {
    act.reset();
    open();
  };
  const take = async (text: string) => {
    await navigator.clipboard?.writeText(text).catch(() => undefined); // else the text is there to be selected
    act.mutate(false, { onSuccess: close });
  };
  return (
    <>
      <Button variant="default" size="xs" leftSection={<IconMail size={14} aria-hidden />} onClick={begin}>
        Remind
      </Button>
      <Modal opened={opened} onClose={close} title={`Remind ${reader.name || reader.username || reader.email}`} size="lg" centered>
        <Loaded query={query} what="the reminder" lines={6}>
          {({ to, subject, body, may_send: maySend }) => (
            <Stack>
              <Text size="sm">
                {to ? `To ${to}: ${subject}` : subject}
                {!maySend && ". This server sends no e-mail: copy the text and send it yourself."}
              </Text>
              <Textarea
                label="Text"
                readOnly
                autosize
                minRows={8}
                value={body}
                onFocus={(event) => event.currentTarget.select()}
              />
              {act.isError && <FailureAlert title="Nothing was sent or noted" error={act.error} />}
              <Group justify="flex-end">
                <Button
                  variant="default"
                  loading={act.isPending && act.variables === false}
                  onClick={() => void take(`${subject}\n\n${body}`)}
                >
                  Copy and note it as sent
                </Button>
                {maySend && (
                  <Button loading={act.isPending && act.variables === true} onClick={() => act.mutate(true, { onSuccess: close })}>
                    Send the e-mail
                  </Button>
                )}
              </Group>
            </Stack>
          )}
        </Loaded>
      </Modal>
    </>
  );
}
