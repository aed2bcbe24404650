import { Button, Group, Modal, Text } from "@mantine/core";
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
        {mayAudit && nextAct(study) === "open" && <StartAudit study={study} aside />}
        {study.actions.includes("open") && nextAct(study) === "audit" && (
          <OpenStudy study={study} aside />
        )}
      </Group>
      {audit?.waived_reason && (
        <Text size="sm" mt="xs">
          Opened without a passed audit: {audit.waived_reason}
        </Text>
      )}
      <Modal opened={reading} onClose={close} title="Audit of the blinding" size="xl" centered>
        <Later height={300}>
          <AuditReport studyId={study.id} />
        </Later>
      </Modal>
    </Section>
  );
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
