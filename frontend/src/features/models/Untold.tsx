import { Alert, Button, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";

import { useStateUnseen } from "@/api/registry";
import type { ModelDetail } from "@/api/types";
import { FailureAlert } from "@/ui/FailureAlert";

const LEAST_WORDS = 10;

interface Props {
  model: ModelDetail;
  mayState: boolean;
}

/** Imported weights of which names do not tell whom they saw: somebody has to answer for it. */
export function Untold({ model, mayState }: Props) {
  const [text, setText] = useState("");
  const state = useStateUnseen(model.id);
  const { names_match: namesMatch, unseen_stated: stated } = model.provenance;
  if (model.origin !== "imported" || namesMatch || stated) return null;
  return (
    <Alert color="yellow" title="Whom these weights have seen cannot be told" mb="xl" maw={760}>
      <Stack gap="sm">
        <Text size="sm">
          None of the patients that the imported run names is a case here, or it names none. Until you
          state that these weights were not trained on the patients you want to simulate, no such case
          is simulated. The statement is kept with your name and cannot be changed.
        </Text>
        {mayState && (
          <>
            <Textarea
              label="How you know that these weights have not seen the patients here"
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              autosize
              minRows={2}
            />
            {state.isError && <FailureAlert title="This was not recorded" error={state.error} />}
            <Button
              w="fit-content"
              disabled={text.trim().length < LEAST_WORDS}
              loading={state.isPending}
              onClick={() => state.mutate(text.trim())}
            >
              State it
            </Button>
          </>
        )}
      </Stack>
    </Alert>
  );
}
