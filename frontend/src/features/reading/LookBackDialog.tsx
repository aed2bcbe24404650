import { Button, Modal, SimpleGrid, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";

import { FailureAlert } from "@/ui/FailureAlert";
import { Loaded } from "@/ui/Loaded";


import { completedQuery, type CompletedCase } from "./queries";

interface Props {
  opened: boolean;
  studyId: string;
  onClose: () => void;
  onReview: (token: string) => Promise<void>;
}

/** The cases read in this session, by number: each can be opened again until the session is signed. */
export function LookBackDialog({ opened, ...props }: Props) {
  return (
    <Modal
      opened={opened}
      onClose={props.onClose}
      title="Look at a case again"
      size="lg"
      centered
      transitionProps={{ duration: 0 }}
    >
      <CompletedCases {...props} />
    </Modal>
  );
}

function CompletedCases({ studyId, onReview }: Omit<Props, "opened">) {
  const completed = useQuery(completedQuery(studyId));
  const [failure, setFailure] = useState<unknown>(null);
  const open = (token: string) => void onReview(token).catch(setFailure);
  return (
    <Stack>
      <Loaded query={completed} what="the cases of this session" lines={2}>
        {(rows) => <Numbers cases={rows.filter(({ purpose }) => purpose === "study")} onOpen={open} />}
      </Loaded>
      {failure !== null && <FailureAlert title="This case cannot be opened" error={failure} />}
    </Stack>
  );
}

interface NumbersProps {
  cases: CompletedCase[];
  onOpen: (token: string) => void;
}

function Numbers({ cases, onOpen }: NumbersProps) {
  const latest = useRef<HTMLButtonElement>(null);
  const last = cases.at(-1)?.token;
  useEffect(() => latest.current?.focus(), [last]); // so that Enter opens the case just left
  if (!last)
    return <Text size="sm">No case of this session is read yet. Once one is, you find it here.</Text>;
  return (
    <>
      <Text size="sm" c="dimmed">
        Cases of this session can be opened until you sign it. A changed answer asks for a reason; the
        earlier one stays on record.
      </Text>
      <SimpleGrid cols={8} spacing="xs">
        {cases.toReversed().map(({ token, position }) => (
          <Button
            key={token}
            ref={token === last ? latest : undefined}
            variant="default"
            px={0}
            aria-label={`Case ${position}`}
            data-autofocus={token === last || undefined}
            onClick={() => onOpen(token)}
          >
            {position}
          </Button>
        ))}
      </SimpleGrid>
    </>
  );
}
