import { Box } from "@mantine/core";
import { useParams } from "react-router";

import { useStudy } from "@/api/studies";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { StateBadge } from "@/ui/StateBadge";

import { DraftActs } from "./page/DraftActs";
import { NextAct } from "./page/NextAct";
import { StudyDetails } from "./page/StudyDetails";

export default function StudyPage() {
  const { id = "" } = useParams();
  const query = useStudy(id);
  const study = query.data;
  return (
    <Box maw={1200}>
      <PageHeader
        title={study?.name ?? "Study"}
        back={{ to: "/studies", label: "Studies" }}
        state={study && <StateBadge state={study.state} />}
        action={
          study && (
            <>
              <DraftActs study={study} />
              <NextAct study={study} />
            </>
          )
        }
      />
      <Loaded query={query} what="the study" lines={8}>
        {(loaded) => <StudyDetails study={loaded} />}
      </Loaded>
    </Box>
  );
}
