import { Alert, Checkbox, Stack, Text } from "@mantine/core";
import { useState, type FormEvent } from "react";

import type { Opening } from "@/api/studyActs";
import type { Study } from "@/api/types";
import { FailureAlert } from "@/ui/FailureAlert";
import { plural } from "@/ui/format";
import { FormEnd } from "@/ui/FormEnd";
import { ReasonField } from "@/ui/ReasonField";

interface Props {
  study: Study;
  failure: Error | null;
  isPending: boolean;
  onOpen: (opening: Opening) => void;
  onClose: () => void;
}

/** Each warning is accepted by a tick of its own; what opens without a passed audit says why. */
export function OpenForm({ study, failure, isPending, onOpen, onClose }: Props) {
  const [accepted, setAccepted] = useState<string[]>([]);
  const [reason, setReason] = useState("");
  const [waiver, setWaiver] = useState("");
  const audited = study.audit?.passed === true;
  const withAccount = study.readers.filter(({ username }) => username !== null);
  const all = study.warnings.every(({ code }) => accepted.includes(code));
  const ready = all && reason.trim() !== "" && (audited || waiver.trim() !== "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    onOpen({
      reason: reason.trim(),
      accept_warnings: accepted,
      audit_waiver: audited ? "" : waiver.trim(),
    });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">
          {plural(withAccount.length, "reader")} may begin at once. Cases and schedule are frozen; a
          later change of questions or readers is a new version with a reason.
        </Text>
        {study.warnings.length > 0 && (
          <Checkbox.Group
            label="Accepted, each by itself"
            description="They stand in the history and at the top of the results."
            value={accepted}
            onChange={setAccepted}
          >
            <Stack gap="xs" mt="xs">
              {study.warnings.map(({ code, message }) => (
                <Checkbox key={code} value={code} label={message} />
              ))}
            </Stack>
          </Checkbox.Group>
        )}
        {!audited && <Waiver audit={study.audit} value={waiver} onChange={setWaiver} />}
        <ReasonField value={reason} onChange={setReason} />
        {failure && <FailureAlert title="The study was not opened" error={failure} />}
        <FormEnd verb="Open the study" ready={ready} isPending={isPending} onBack={onClose} />
      </Stack>
    </form>
  );
}

interface WaiverProps {
  audit: Study["audit"];
  value: string;
  onChange: (waiver: string) => void;
}

function Waiver({ audit, value, onChange }: WaiverProps) {
  const failed = audit?.passed === false;
  return (
    <Alert
      color="red"
      variant="light"
      title={failed ? "The audit of the blinding failed" : "The blinding was not audited"}
    >
      <Stack gap="xs">
        <Text size="sm">
          {failed
            ? "Something besides the images can give an arm away: better mend it and audit again."
            : "Nobody has looked whether something besides the images gives an arm away."}
        </Text>
        <ReasonField label="Why it opens all the same" value={value} onChange={onChange} />
      </Stack>
    </Alert>
  );
}
