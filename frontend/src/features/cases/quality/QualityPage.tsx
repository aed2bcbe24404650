import { useParams } from "react-router";

import { useReviewed } from "@/api/quality";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";

import { QualityCase } from "./QualityCase";

export default function QualityPage() {
  const { id = "" } = useParams();
  const query = useReviewed(id);
  const shown = query.data;
  const cohort = shown && { to: `/cohorts/${encodeURIComponent(shown.cohort)}`, label: `Cohort ${shown.cohort}` };
  return (
    <>
      <PageHeader title={shown ? `Quality of ${shown.patient}` : "Quality"} back={cohort ?? { to: "/cases", label: "Cases" }} />
      <Loaded query={query} what="the case" lines={10}>
        {(reviewed) => <QualityCase key={reviewed.id} reviewed={reviewed} isLeft={reviewed.id !== id} />}
      </Loaded>
    </>
  );
}
