import type { Study } from "@/api/types";

import { AnalysisPlan } from "../analysis/AnalysisPlan";

import { LateAnswers } from "./LateAnswers";
import { Schedules } from "./Schedules";
import { StudyHistory } from "./StudyHistory";
import { StudyQuestions } from "./StudyQuestions";
import { StudyRecord } from "./StudyRecord";
import { StudyRoom } from "./StudyRoom";

interface Props {
  study: Study;
  leads: boolean;
}

/** What stands below the readers, whose code loads after what stands above. */
export function FurtherDetails({ study, leads }: Props) {
  return (
    <>
      <AnalysisPlan study={study} />
      <StudyRoom study={study} leads={leads} />
      <StudyQuestions study={study} leads={leads} />
      <Schedules study={study} />
      <LateAnswers study={study} />
      <StudyRecord study={study} />
      <StudyHistory events={study.events} readers={study.readers} />
    </>
  );
}
