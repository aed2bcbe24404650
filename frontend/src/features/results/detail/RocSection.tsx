import { Button, Chip, Group, SegmentedControl, Text } from "@mantine/core";
import { useState } from "react";

import { formatCount } from "@/ui/format";
import { Section } from "@/ui/Section";

import { part } from "../parts";
import type { Arm, Question, Roc } from "../types";

import { AreasTable } from "./AreasTable";
import { armsAtFirst, drawableArms, drawnCurves, type Main } from "./rocCurves";
import { RocPlot } from "./RocPlot";

interface Props {
  question: Question;
}

/** What readers' confidence tells beyond their answers; why not, where there is none. */
export function RocSection({ question }: Props) {
  const { roc, roc_reason: reason } = question;
  return (
    <Section {...part("roc")} note={roc?.rating}>
      {roc ? <Curves roc={roc} question={question} /> : <Text size="sm">None: {reason ?? "no confidence"}.</Text>}
    </Section>
  );
}

function Curves({ roc, question }: { roc: Roc; question: Question }) {
  const [main, setMain] = useState<Main>("average");
  const [arms, setArms] = useState<string[]>(() => armsAtFirst(roc));
  const [readers, setReaders] = useState<string[]>([]);
  const { pooled } = roc.arms;
  const all = (pooled?.readers ?? []).map(({ reader }) => reader);
  const curves = drawnCurves(roc, new Set(arms as Arm[]), main, new Set(readers));
  const drawn = drawableArms(roc);
  const methods = [pooled?.average.method, pooled?.readers[0]?.auc.method];
  const counts = drawn.map(({ key, name }) => `${name.toLowerCase()} ${formatCount(roc.arms[key]?.average.n ?? 0)}`);
  return (
    <Group gap={40} align="flex-start">
      <div style={{ flex: "0 1 480px" }}>
        <Group gap="xs" mb="xs">
          <SegmentedControl
            size="xs"
            aria-label="Curve of an arm"
            data={[
              { value: "average", label: "Readers’ average" },
              { value: "pooled", label: "All readings" },
            ]}
            value={main}
            onChange={(value) => setMain(value as Main)}
          />
          <Chips names={drawn.map(({ key, name }) => [key, name])} value={arms} onChange={setArms} />
        </Group>
        <Group gap={6} mb="sm" role="group" aria-label="Readers whose curves are drawn">
          <Chips names={all.map((reader) => [reader, reader])} value={readers} onChange={setReaders} />
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={() => setReaders(readers.length === all.length ? [] : all)}
          >
            {readers.length === all.length ? "No reader" : "Every reader"}
          </Button>
        </Group>
        <RocPlot
          curves={curves}
          label={`${question.label}: ROC curves by arm`}
          name={`roc-${question.key}`}
          caption={`Empirical curves; the average is over the readers’ sensitivities at each specificity. The dashed diagonal is chance. AUC: ${methods.filter(Boolean).join("; ")}. n = ${counts.join(", ")} readings.`}
        />
      </div>
      <AreasTable roc={roc} />
    </Group>
  );
}

interface ChipsProps {
  names: [value: string, label: string][];
  value: string[];
  onChange: (value: string[]) => void;
}

function Chips({ names, value, onChange }: ChipsProps) {
  return (
    <Chip.Group multiple value={value} onChange={onChange}>
      <Group gap={6}>
        {names.map(([name, label]) => (
          <Chip key={name} value={name} size="xs">
            {label}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  );
}
