import { Alert, Button, Checkbox, Group, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { Link, useNavigate } from "react-router";

import { useAccount } from "@/api/account";
import { useConvertDicom, type FoundDicom } from "@/api/dicom";
import { may } from "@/api/roles";
import { FailureAlert } from "@/ui/FailureAlert";
import { plural } from "@/ui/format";
import { Section } from "@/ui/Section";

import { changes, corrected, withoutT1, type Change } from "./corrected";
import { DicomTable } from "./DicomTable";

interface Props {
  jobId: string;
  cohort: string;
  found: FoundDicom;
}

/** The series of a DICOM folder, to be corrected and then converted. */
export function DicomPanel({ jobId, cohort, found }: Props) {
  const [lines, setLines] = useState<FoundDicom["series"]>(found.series);
  const change = (series: string, made: Change) =>
    setLines((before) => corrected(before, found.kinds, series, made));
  return (
    <Stack gap="lg">
      <Text role="status">
        {plural(lines.length, "series", "series")} in {plural(found.images, "DICOM image")}. Names,
        dates and descriptions of the headers stay on the server; patients are shown by pseudonym.
      </Text>
      <Damage found={found} />
      <DicomTable lines={lines} kinds={found.kinds} onChange={change} />
      <Convert jobId={jobId} cohort={cohort} found={found} lines={lines} />
    </Stack>
  );
}

/** Files that are left out, and why. */
function Damage({ found }: { found: FoundDicom }) {
  const left = [
    ...(found.copies > 0 ? [`${plural(found.copies, "copy", "copies")} of others`] : []),
    ...found.no_images.map((one) => `${one.count} ${one.words}`),
  ];
  return (
    <>
      {left.length > 0 && (
        <Text size="sm" c="dimmed">
          Files left out: {left.join("; ")}.
        </Text>
      )}
      {found.damaged.length > 0 && (
        <Alert color="yellow" title={`${plural(found.damaged.length, "file")} damaged`}>
          {found.damaged.slice(0, 10).map((one) => (
            <Text key={one.file} size="sm">
              File {one.file}: {one.problem}
            </Text>
          ))}
        </Alert>
      )}
    </>
  );
}

interface ConvertProps extends Props {
  lines: FoundDicom["series"];
}

/** How to convert, and the button that does. */
function Convert({ jobId, cohort, found, lines }: ConvertProps) {
  const [name, setName] = useState(cohort);
  const [ageSex, setAgeSex] = useState(false);
  const [deface, setDeface] = useState(false);
  const { data: account } = useAccount();
  const navigate = useNavigate();
  const convert = useConvertDicom(jobId, (job) => void navigate(`/cases/import/${job.id}`));
  const used = lines.filter((line) => line.use);
  const unread = used.filter((line) => line.text && !line.accept_text);
  const lacking = withoutT1(lines);
  const start = () =>
    convert.mutate({
      corrections: changes(lines, found.series),
      cohort: name.trim(),
      keep_age_sex: ageSex,
      deface,
    });
  if (!account || !may(account, "importCases")) return null;
  return (
    <Section title="Convert">
      <Stack gap="sm" align="flex-start">
        <TextInput
          label="Cohort"
          placeholder="DICOM"
          maxLength={100}
          w={320}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Checkbox
          label="Keep age (up to 89) and sex"
          checked={ageSex}
          onChange={(event) => setAgeSex(event.currentTarget.checked)}
        />
        <Checkbox
          label="Take faces out of the volumes; look at the result"
          checked={deface}
          onChange={(event) => setDeface(event.currentTarget.checked)}
        />
        {lacking.length > 0 && (
          <Text size="sm" role="status">
            Without a T1 before contrast agent no case can be made: {lacking.slice(0, 5).join("; ")}
            {lacking.length > 5 && ` and ${lacking.length - 5} more`}.
          </Text>
        )}
        {unread.length > 0 && (
          <Text size="sm" role="status">
            {plural(unread.length, "series", "series")} that may bear text will be left out until you
            accept them.
          </Text>
        )}
        {convert.isError && <FailureAlert title="Not converted" error={convert.error} />}
        <Group>
          <Button
            onClick={start}
            loading={convert.isPending}
            disabled={used.length === 0 || !found.can_convert}
          >
            Convert {plural(used.length, "series", "series")}
          </Button>
          {found.converted_by && (
            <Button component={Link} to={`/cases/import/${found.converted_by}`} variant="default">
              See the last conversion
            </Button>
          )}
        </Group>
        <Text size="sm" c="dimmed">
          {found.can_convert
            ? "Uploaded DICOM is removed once every chosen series is converted."
            : "The DICOM files have been removed; bring them once more to convert otherwise."}
        </Text>
      </Stack>
    </Section>
  );
}
