import { Table, Text } from "@mantine/core";
import { Fragment, useState } from "react";

import type { FoundDicom } from "@/api/dicom";
import { Pager } from "@/ui/Pager";

import { byExamination, type Change } from "./corrected";
import { DicomRow } from "./DicomRow";

interface Props {
  lines: FoundDicom["series"];
  kinds: FoundDicom["kinds"];
  onChange: (series: string, change: Change) => void;
}

const EXAMINATIONS = 10; // of one page

/** Every series by patient and examination; kind, use and text can be set. */
export function DicomTable({ lines, kinds, onChange }: Props) {
  const [page, setPage] = useState(1);
  const all = byExamination(lines);
  const shown = all.slice((page - 1) * EXAMINATIONS, page * EXAMINATIONS);
  return (
    <div>
      <Table.ScrollContainer minWidth={900}>
        <Table verticalSpacing={8}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={70}>Series</Table.Th>
              <Table.Th w={130}>Kind</Table.Th>
              <Table.Th w={80}>Use</Table.Th>
              <Table.Th w={110}>Confidence</Table.Th>
              <Table.Th>Why</Table.Th>
              <Table.Th w={270}>Acquisition</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((one) => (
              <Fragment key={one.name}>
                <Table.Tr>
                  <Table.Th colSpan={6} scope="rowgroup">
                    <Text size="sm" fw={600}>
                      {one.name}
                    </Text>
                  </Table.Th>
                </Table.Tr>
                {one.lines.map((line) => (
                  <DicomRow key={line.series} line={line} kinds={kinds} onChange={onChange} />
                ))}
              </Fragment>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {all.length > EXAMINATIONS && (
        <Pager page={page} pageSize={EXAMINATIONS} count={all.length} onChange={setPage} />
      )}
    </div>
  );
}
