import { Anchor, Table, Text } from "@mantine/core";
import { Link } from "react-router";

import type { CaseSummary } from "@/api/types";
import { formatGrade, formatNumber, plural } from "@/ui/format";
import { Unknown } from "@/ui/Unknown";

import { CaseThumbnail } from "./CaseThumbnail";

interface Props {
  row: CaseSummary;
}

export function CaseRow({ row }: Props) {
  const address = `/cases/${row.id}`;
  return (
    <Table.Tr>
      <Table.Td>
        <Link to={address} tabIndex={-1} aria-hidden>
          <CaseThumbnail url={row.preview_url} />
        </Link>
      </Table.Td>
      <Table.Td>
        <Anchor component={Link} to={address} fw={500} size="sm">
          {row.patient}
        </Anchor>
        {row.version > 1 && (
          <Text span size="xs" c="dimmed" ml={6}>
            version {row.version}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Anchor component={Link} to={`/cases?cohort=${encodeURIComponent(row.cohort)}`} size="sm" c="dimmed">
          {row.cohort}
        </Anchor>
      </Table.Td>
      <Table.Td className="number">
        {row.grade ? formatGrade(row.grade) : <Unknown reason={row.missing["grade"]} />}
      </Table.Td>
      <Table.Td ta="right" className="number">
        {row.age_years === null ? (
          <Unknown reason={row.missing["age_years"]} />
        ) : (
          `${formatNumber(row.age_years, 0)} ${row.sex ?? ""}`
        )}
      </Table.Td>
      <Table.Td ta="right" className="number">
        {row.enhancing_volume_ml === null ? (
          <Unknown reason={row.missing["enhancing_volume_ml"]} />
        ) : (
          formatNumber(row.enhancing_volume_ml, 1)
        )}
      </Table.Td>
      <Table.Td ta="right" className="number" title={row.series.join(", ")}>
        {row.series.length}
      </Table.Td>
      <Table.Td ta="right" className="number">
        {row.simulated_count}
      </Table.Td>
      <Table.Td>
        <Anchor component={Link} to={`${address}/quality`} size="sm">
          {qualityWords(row)}
        </Anchor>
      </Table.Td>
    </Table.Tr>
  );
}

const DECIDED = { accepted: "Accepted", excluded: "Excluded", "": "" } as const;

function qualityWords({ decision, flag_count: flags }: CaseSummary): string {
  return DECIDED[decision] || (flags > 0 ? plural(flags, "flag") : "Undecided");
}
