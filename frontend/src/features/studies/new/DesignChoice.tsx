import { Radio, Stack } from "@mantine/core";

import { SaidRadioGroup } from "@/ui/SaidRadioGroup";
import { Section } from "@/ui/Section";
import { WholeNumberInput } from "@/ui/WholeNumberInput";

import { DESIGNS } from "../designWords";

import type { DesignDraft, DesignKind } from "./draft";
import type { PartProps } from "./part";

/** Which of three designs, each in one sentence. */
export function DesignChoice({ draft, set }: PartProps) {
  const { design } = draft;
  const change = (part: Partial<DesignDraft>) => set({ design: { ...design, ...part } });
  return (
    <Section title="Design">
      <SaidRadioGroup
        label="Design"
        value={design.kind}
        onChange={(kind) => change({ kind: kind as DesignKind })}
      >
        <Stack gap="sm">
          {DESIGNS.map(({ kind, name, sentence }) => (
            <Radio key={kind} value={kind} label={name} description={sentence} />
          ))}
        </Stack>
      </SaidRadioGroup>
      {design.kind === "crossover" && (
        <WholeNumberInput
          label="Washout, days"
          description="From the end of one period to the start of the next."
          w={360}
          mt="sm"
          ml={30}
          min={1}
          max={3650}
          error={!design.washoutDays && "Give the days between the periods; four weeks are usual."}
          value={design.washoutDays}
          onChange={(washoutDays) => change({ washoutDays })}
        />
      )}
    </Section>
  );
}
