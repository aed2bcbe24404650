/** What can be done next, from the roles held and where the work stands. */
import { may } from "@/api/roles";
import type { ModelSummary, StudyRow } from "@/api/types";
import { plural } from "@/ui/format";

export interface Standing {
  casesCount: number | undefined;
  models: ModelSummary[] | undefined;
  studies: StudyRow[] | undefined;
  /** Titles of the jobs that run or wait now. */
  jobTitles?: readonly string[];
}

export interface Step {
  key: string;
  title: string;
  detail: string;
  to: string;
  verb: string;
  /** Nobody waits for it. */
  isLook?: boolean;
  /** Readers cannot go on, or only without the images. */
  isUrgent?: boolean;
}

interface Person {
  roles: readonly string[];
}

export function nextSteps(person: Person, standing: Standing): Step[] {
  return [...studySteps(person, standing), ...researchSteps(person, standing)];
}

function researchSteps(person: Person, { casesCount, models, jobTitles = [] }: Standing): Step[] {
  if (!may(person, "runModels") || casesCount === undefined || models === undefined) return [];
  if (casesCount === 0) {
    return [
      {
        key: "import",
        title: "Import cases",
        detail: "There are none yet. Everything begins with a folder of examinations.",
        to: "/cases",
        verb: "Go to Cases",
      },
    ];
  }
  const trained = models.filter(({ folds_count }) => folds_count > 0);
  const isAtWork = (name: string) => jobTitles.some((title) => title.startsWith("Simulate ") && title.endsWith(` with ${name}`));
  const idle = trained.find(({ name, simulated_count }) => simulated_count === 0 && !isAtWork(name));
  if (trained.length === 0 && models.length === 0) {
    return [
      {
        key: "train",
        title: "Train a model",
        detail: `${plural(casesCount, "case is", "cases are")} ready to learn from.`,
        to: "/models/new",
        verb: "New model",
      },
    ];
  }
  if (!idle) return [];
  return [
    {
      key: `simulate ${idle.id}`,
      title: `Simulate with ${idle.name}`,
      detail: "It is trained, and nothing is simulated with it yet.",
      to: `/models/${idle.id}`,
      verb: "See the model",
    },
  ];
}

function studySteps(person: Person, { models, studies }: Standing): Step[] {
  if (!may(person, "seeStudies") || studies === undefined) return [];
  const steps = studies.flatMap((study) => studyStep(person, study) ?? []).sort((a, b) => rank(a) - rank(b));
  const simulated = models?.some(({ simulated_count }) => simulated_count > 0);
  if (studies.length > 0 || !simulated || !may(person, "leadStudies")) return steps;
  return [
    {
      key: "study",
      title: "Create a reader study",
      detail: "Simulated volumes are there to be judged beside real ones.",
      to: "/studies/new",
      verb: "New study",
    },
  ];
}

/** What holds readers up comes first, then what waits for the person, then what can be looked at. */
const rank = ({ isLook, isUrgent }: Step): number => (isUrgent ? -1 : isLook ? 1 : 0);

function studyStep(person: Person, study: StudyRow): Step | null {
  const left = study.total - study.done;
  const leads = may(person, "leadStudies");
  const at = `/studies/${study.id}`;
  const step = (title: string, detail: string, verb: string, to = at): Step => ({
    key: `${study.state} ${study.id}`,
    title,
    detail,
    to,
    verb,
  });
  if (study.state === "unblinded") {
    const detail = `${plural(study.cases_count, "case")}, ${plural(study.readers_count, "reader")}: unblinded.`;
    return { ...step(`See the results of ${study.name}`, detail, "See the results", `${at}/results`), isLook: true };
  }
  if (study.state === "locked" && person.roles.includes("allocation_holder")) {
    const read = left === 0 ? "every presentation is read" : `${left} of ${plural(study.total, "presentation")} not read`;
    return step(`Unblind ${study.name}`, `It is locked, ${read}.`, "See the study");
  }
  if (study.faults_waiting > 0 && leads) {
    const detail = `${plural(study.faults_waiting, "report")} of images that a reader could not see.`;
    return { ...step(`Repair the images of ${study.name}`, detail, "See the study"), isUrgent: true };
  }
  if (study.state === "open" && leads && left === 0) {
    return step(`Lock ${study.name}`, "Every presentation is read.", "See the study");
  }
  if (study.state === "open") {
    const detail = `${plural(study.done, "presentation")} of ${study.total} read so far.`;
    return { ...step(`Follow ${study.name}`, detail, "See the study"), isLook: true };
  }
  return study.state === "draft" && leads
    ? step(`Prepare and open ${study.name}`, "Its schedule is drawn; readers cannot begin yet.", "See the study")
    : null;
}
