import { Table } from "@mantine/core";

import type { Cohort } from "@/api/quality";
import { formatCount, formatGrade } from "@/ui/format";

const ORDER = ["2", "2-3", "3", "4", "unknown"] as const;

/** Cases by WHO grade, a row for each site. */
export function GradesBySite({ cohort }: { cohort: Cohort }) {
  const rows = cohort.grades_by_site;
  const grades = ORDER.filter((grade) => rows.some((row) => row.grade === grade));
  const sites = [...new Set(rows.map(({ site }) => site))];
  const count = (site: string | null, grade: string | null) =>
    rows
      .filter((row) => (site === null || row.site === site) && (grade === null || row.grade === grade))
      .reduce((sum, row) => sum + row.cases, 0);
  const cells = (site: string | null) => (
    <>
      {grades.map((grade) => (
        <Table.Td key={grade} ta="right" className="number">
          {formatCount(count(site, grade))}
        </Table.Td>
      ))}
      <Table.Td ta="right" className="number" fw={600}>
        {formatCount(count(site, null))}
      </Table.Td>
    </>
  );
  return (
    <Table.ScrollContainer minWidth={420}>
      <Table maw={620} verticalSpacing={5}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Site</Table.Th>
            {grades.map((grade) => (
              <Table.Th key={grade} ta="right">
                {grade === "unknown" ? "Grade unknown" : `Grade ${formatGrade(grade)}`}
              </Table.Th>
            ))}
            <Table.Th ta="right">All</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sites.map((site) => (
            <Table.Tr key={site}>
              <Table.Td>{site === "unknown" ? "Site unknown" : site}</Table.Td>
              {cells(site)}
            </Table.Tr>
          ))}
          {sites.length > 1 && (
            <Table.Tr fw={600}>
              <Table.Td>All sites</Table.Td>
              {cells(null)}
            </Table.Tr>
          )}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
