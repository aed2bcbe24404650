import type { CaseDetail } from "@/api/types";
import { Facts } from "@/ui/Facts";
import { MISSING, formatGrade, formatNumber, formatShape, formatSpacing, formatTime } from "@/ui/format";

interface Props {
  detail: CaseDetail;
}

const SEXES = { F: "Female", M: "Male" };

export function CaseFacts({ detail }: Props) {
  const { missing } = detail;
  const facts = [
    { label: "Cohort", value: detail.cohort },
    { label: "WHO grade", value: formatGrade(detail.grade), reason: missing["grade"] },
    {
      label: "Age",
      value: detail.age_years === null ? MISSING : `${formatNumber(detail.age_years, 0)} years`,
      reason: missing["age_years"],
    },
    { label: "Sex", value: detail.sex ? SEXES[detail.sex] : MISSING, reason: missing["sex"] },
    {
      label: "Enhancing tumour",
      value: withUnit(detail.enhancing_volume_ml, "mL"),
      reason: missing["enhancing_volume_ml"],
    },
    { label: "Grid", value: `${formatShape(detail.shape)}, ${formatSpacing(detail.spacing_mm)}` },
    { label: "Imported", value: formatTime(detail.imported_at) },
  ];
  return <Facts facts={facts} />;
}

function withUnit(value: number | null, unit: string): string {
  return value === null ? MISSING : `${formatNumber(value, 1)} ${unit}`;
}
