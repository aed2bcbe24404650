import { Checkbox, NativeSelect, Stack, Switch, Table, Text } from "@mantine/core";

import type { DicomKind, DicomLine, FoundDicom } from "@/api/dicom";
import { formatPercent } from "@/ui/format";

import { acquisition } from "./acquisition";
import { canBeUsed, type Change } from "./corrected";

interface Props {
  line: DicomLine;
  kinds: FoundDicom["kinds"];
  onChange: (series: string, change: Change) => void;
}

const UNCERTAIN = 0.8;

export function DicomRow({ line, kinds, onChange }: Props) {
  const byHand = line.kind !== line.guess;
  const doubtful = !byHand && line.confidence < UNCERTAIN;
  return (
    <Table.Tr style={{ verticalAlign: "top" }}>
      <Table.Td className="number">{line.number}</Table.Td>
      <Table.Td>
        <NativeSelect
          size="xs"
          aria-label={`Kind of ${line.series}`}
          value={line.kind}
          data={kinds.map((kind) => kind.name)}
          onChange={(event) =>
            onChange(line.series, { kind: event.currentTarget.value as DicomKind })
          }
        />
      </Table.Td>
      <Table.Td>
        <Switch
          size="sm"
          aria-label={`Use ${line.series}`}
          checked={line.use}
          disabled={!canBeUsed(kinds, line)}
          onChange={(event) => onChange(line.series, { use: event.currentTarget.checked })}
        />
      </Table.Td>
      <Table.Td>
        <Text size="sm" className="number" fw={doubtful ? 600 : undefined}>
          {byHand ? "set by hand" : formatPercent(line.confidence, 0)}
        </Text>
        {doubtful && <Text size="xs">please check</Text>}
      </Table.Td>
      <Table.Td>
        <Reasons line={line} onChange={onChange} />
      </Table.Td>
      <Table.Td>
        <Text size="xs" c="dimmed" className="number">
          {acquisition(line)}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}

function Reasons({ line, onChange }: Pick<Props, "line" | "onChange">) {
  return (
    <Stack gap={2}>
      <Text size="sm">{line.reasons.join("; ")}</Text>
      {!line.use && line.why && line.problems.length === 0 && (
        <Text size="xs" c="dimmed">
          {line.why}
        </Text>
      )}
      {line.problems.map((problem) => (
        <Text key={problem} size="sm" c="red">
          Cannot be converted: {problem}
        </Text>
      ))}
      {line.refusal && (
        <Text size="sm" c="red">
          Was not converted: {line.refusal}
        </Text>
      )}
      {line.warnings.map((warning) => (
        <Text key={warning} size="xs">
          {warning}
        </Text>
      ))}
      {line.text && (
        <Checkbox
          size="xs"
          color="red"
          label={`I have looked at it: it names nobody. (${line.text})`}
          aria-label={`Accept the text of ${line.series}`}
          checked={line.accept_text}
          onChange={(event) => onChange(line.series, { accept_text: event.currentTarget.checked })}
        />
      )}
    </Stack>
  );
}
