import { Alert, Button, Group, Modal, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconShieldCheck, IconShieldOff, IconShieldX } from "@tabler/icons-react";
import { lazy } from "react";

import type { Study } from "@/api/types";
import { formatTime } from "@/ui/format";
import { Later } from "@/ui/Later";
import { Section } from "@/ui/Section";

import { nextAct } from "./nextStep";
import { OpenStudy } from "./OpenStudy";
import { StartAudit } from "./StartAudit";

const AuditReport = lazy(() =>
  import("./AuditReport").then(({ AuditReport: part }) => ({ default: part })),
);

interface Props {
  study: Study;
}

/** Whether anything but the images gives an arm away, as the newest audit found. */
export function AuditVerdict({ study }: Props) {
  const [reading, { open, close }] = useDisclosure();
  const { audit } = study;
  const mayAudit = study.actions.includes("audit");
  if (!audit && !mayAudit) return null;
  return (
    <Section title="Blinding">
      <Group gap="md">
        <Verdict audit={audit} />
        {audit?.created_at && (
          <Button variant="default" size="xs" onClick={open}>
            Read the report
          </Button>
        )}
        {mayAudit && nextAct(study) !== "audit" && <StartAudit study={study} aside />}
        {study.actions.includes("open") && nextAct(study) === "audit" && (
          <OpenStudy study={study} aside />
        )}
      </Group>
      {audit?.waived_reason && (
        <Text size="sm" mt="xs">
          Opened without a passed audit: {audit.waived_reason}
        </Text>
      )}
      {audit && audit.unaudited.length > 0 && (
        <Alert color="yellow" variant="light" mt="sm" title={unauditedWords(audit.unaudited)}>
          <Text size="sm">
            {listWords(audit.unaudited)} drawn after this audit, which heard none of it.
            {mayAudit && " Audit the blinding again: the study stays open and nothing in it changes."}
          </Text>
        </Alert>
      )}
      <Modal opened={reading} onClose={close} title="Audit of the blinding" size="xl" centered>
        <Later height={300}>
          <AuditReport studyId={study.id} />
        </Later>
      </Modal>
    </Section>
  );
}

function unauditedWords(labels: readonly string[]): string {
  return labels.length === 1 ? `The list of ${labels[0]} is not audited` : `The lists of ${labels.join(", ")} are not audited`;
}

function listWords(labels: readonly string[]): string {
  return labels.length === 1 ? "It was" : "They were";
}

function Verdict({ audit }: { audit: Study["audit"] }) {
  const { icon: Icon, color, words } = verdictOf(audit);
  return (
    <Group gap={8} wrap="nowrap">
      <Icon size={20} color={`var(--mantine-color-${color}-6)`} aria-hidden />
      <Text size="sm">
        {words}
        {audit?.created_at && (
          <Text span c="dimmed" inherit>
            , {formatTime(audit.created_at)}
          </Text>
        )}
      </Text>
    </Group>
  );
}

function verdictOf(audit: Study["audit"]) {
  if (audit?.passed) {
    return { icon: IconShieldCheck, color: "teal", words: "Audit passed: nothing but the images differs" };
  }
  if (audit?.passed === false) {
    return { icon: IconShieldX, color: "red", words: "Audit failed: something gives an arm away" };
  }
  return { icon: IconShieldOff, color: "yellow", words: "Not audited" };
}
