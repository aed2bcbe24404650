/** The way from no cases to an exported table, step by step, and how far it has been gone. */
import { may, type Ability } from "@/api/roles";
import type { StudyRow } from "@/api/types";
import { plural } from "@/ui/format";

import type { Standing } from "./nextSteps";

export interface GuideStep {
  key: string;
  title: string;
  detail: string;
  state: "done" | "next" | "later";
  /** Where it is done or, afterwards, seen; null where there is nothing yet, or for whom may not. */
  action: { to: string; verb: string } | null;
  /** Who does it, where this person may not. */
  whose: string | null;
}

interface Person {
  roles: readonly string[];
  demo?: boolean;
}

/** A step as it would be if it were the next one. */
interface Plan {
  key: string;
  title: string;
  detail: string;
  done: boolean;
  to: string;
  verb: string;
  see: string; // the verb once it is done
  mayDo: boolean;
  whose: string;
}

const REACHED = { draft: 0, open: 1, locked: 2, unblinded: 3 } as const;

/** Every step in order; `exported`: the results were opened from here. */
export function guideOf(person: Person, standing: Standing, exported: boolean): GuideStep[] {
  const plans = [...cohortPlans(person, standing), ...studyPlans(person, standing, exported)];
  const next = plans.findLastIndex(({ done }) => done) + 1; // what came before it is done as well
  return plans.map((plan, index) => stepOf(plan, index < next ? "done" : index === next ? "next" : "later"));
}

function stepOf({ key, title, detail, to, verb, see, mayDo, whose }: Plan, state: GuideStep["state"]): GuideStep {
  const action = {
    done: { to, verb: see },
    next: mayDo ? { to, verb } : null,
    later: null,
  }[state];
  return { key, title, detail, state, action, whose: mayDo || state === "done" ? null : whose };
}

const can = (person: Person, ability: Ability, whose: string) => ({ mayDo: may(person, ability), whose });

function cohortPlans(person: Person, { casesCount = 0, models = [] }: Standing): Plan[] {
  const trained = models.find(({ folds_count }) => folds_count > 0);
  const simulated = models.find(({ simulated_count }) => simulated_count > 0);
  const researcher = can(person, "runModels", "A researcher does this.");
  const model = simulated ?? trained ?? models[0];
  return [
    {
      key: "cases",
      title: "Bring in cases",
      detail:
        casesCount > 0
          ? `${plural(casesCount, "case")}, each with its series aligned.`
          : "A folder of examinations, or DICOM. Without patients at hand: make demo brings a phantom cohort.",
      done: casesCount > 0,
      to: casesCount > 0 ? "/cases" : "/cases/import",
      verb: "Import cases",
      see: "See the cases",
      ...researcher,
    },
    {
      key: "train",
      title: "Train a model",
      detail: "By cross-validation: each fold learns without the patients that it simulates later.",
      done: trained !== undefined,
      to: model ? `/models/${model.id}` : "/models/new",
      verb: model ? "Watch it learn" : "New model",
      see: "See the model",
      ...researcher,
    },
    {
      key: "simulate",
      title: "Simulate postcontrast volumes",
      detail: "Each case by the fold that has not seen it; the metrics of similarity come with it.",
      done: simulated !== undefined,
      to: model ? `/models/${model.id}` : "/models",
      verb: "Go to the model",
      see: "See how similar they are",
      ...researcher,
    },
  ];
}

function studyPlans(person: Person, { studies = [] }: Standing, exported: boolean): Plan[] {
  const study = furthest(studies);
  const reached = study ? REACHED[study.state] : -1;
  const to = study ? `/studies/${study.id}` : "/studies/new";
  const read = study !== undefined && study.total > 0 && study.done === study.total;
  const lead = can(person, "leadStudies", "A lead does this.");
  const see = "See the study";
  return [
    {
      key: "design",
      title: "Design a reader study",
      detail: "Cases, questions, readers and the schedule that they read by.",
      done: reached >= 0,
      to,
      verb: "New study",
      see,
      ...lead,
    },
    {
      key: "open",
      title: "Open it",
      detail: "Its images are prepared, the blinding is audited, then readers may begin.",
      done: reached >= 1,
      to,
      verb: "Prepare and open it",
      see,
      ...lead,
    },
    {
      key: "read",
      title: "Have it read",
      detail: readingDetail(person, study),
      done: reached >= 2 || read,
      to,
      verb: "Follow the reading",
      see,
      ...can(person, "seeStudies", "Its readers do this."),
    },
    {
      key: "lock",
      title: "Lock it",
      detail: "No answer is taken from then on.",
      done: reached >= 2,
      to,
      verb: "Go to the study",
      see,
      ...lead,
    },
    {
      key: "unblind",
      title: "Unblind it",
      detail: "Who holds the allocation tells the arms; the analysis then runs by itself.",
      done: reached >= 3,
      to,
      verb: "Go to the study",
      see,
      mayDo: person.roles.includes("allocation_holder"),
      whose: "Who holds the allocation does this.",
    },
    {
      key: "export",
      title: "Export the tables",
      detail: "Table 2, every estimate and test, figures, and a report: one by one or all in one archive.",
      done: exported && reached >= 3,
      to: study ? `/studies/${study.id}/results` : "/results",
      verb: "See and export the results",
      see: "See the results",
      ...can(person, "seeResults", "A lead or an analyst does this."),
    },
  ];
}

function furthest(studies: StudyRow[]): StudyRow | undefined {
  return [...studies].sort((a, b) => REACHED[b.state] - REACHED[a.state])[0];
}

function readingDetail(person: Person, study: StudyRow | undefined): string {
  const progress =
    study?.state === "open" && study.total > 0
      ? `${study.done} of ${plural(study.total, "presentation")} read so far.`
      : "Readers answer each case in the reading room.";
  const isOver = study !== undefined && (REACHED[study.state] >= 2 || (study.total > 0 && study.done === study.total));
  return person.demo && !isOver ? `${progress} In the demo: log in as reader1 in a private window.` : progress;
}
