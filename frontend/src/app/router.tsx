/** Every address. A page's code loads when it is first visited. */
import { createBrowserRouter } from "react-router";

import { ConsoleShell } from "./ConsoleShell";
import { NotFoundPage } from "./NotFoundPage";
import { OnGround } from "./OnGround";
import { page } from "./page";
import { PageFailed } from "./PageFailed";
import { RequireAccount } from "./RequireAccount";
import { RoomNeeds } from "./RoomNeeds";

const consolePages = [
  { index: true, lazy: page(() => import("@/features/home/HomePage")) },
  { path: "cases", lazy: page(() => import("@/features/cases/CasesPage")) },
  { path: "cases/import", lazy: page(() => import("@/features/cases/importing/ImportPage")) },
  { path: "cases/import/:jobId", lazy: page(() => import("@/features/cases/importing/FoundPage")) },
  { path: "cases/:id", lazy: page(() => import("@/features/cases/CasePage")) },
  { path: "cases/:id/quality", lazy: page(() => import("@/features/cases/quality/QualityPage")) },
  { path: "cases/:id/compare", lazy: page(() => import("@/features/compare/CaseComparePage")) },
  { path: "cohorts/:name", lazy: page(() => import("@/features/cases/cohorts/CohortPage")) },
  { path: "models", lazy: page(() => import("@/features/models/ModelsPage")) },
  { path: "models/new", lazy: page(() => import("@/features/jobs/new/NewModelPage")) },
  { path: "models/compare", lazy: page(() => import("@/features/models/CompareModelsPage")) },
  { path: "models/import", lazy: page(() => import("@/features/models/ImportWeightsPage")) },
  { path: "models/:id", lazy: page(() => import("@/features/models/ModelPage")) },
  { path: "models/:id/compare", lazy: page(() => import("@/features/compare/ModelComparePage")) },
  { path: "jobs", lazy: page(() => import("@/features/jobs/JobsPage")) },
  { path: "jobs/new", lazy: page(() => import("@/features/jobs/new/NewJobPage")) },
  { path: "jobs/new/:kind", lazy: page(() => import("@/features/jobs/new/NewJobFormPage")) },
  { path: "evaluations/:id", lazy: page(() => import("@/features/evaluations/EvaluationPage")) },
  { path: "jobs/:id", lazy: page(() => import("@/features/jobs/JobPage")) },
  { path: "workers", lazy: page(() => import("@/features/workers/WorkersPage")) },
  { path: "studies", lazy: page(() => import("@/features/studies/StudiesPage")) },
  { path: "studies/new", lazy: page(() => import("@/features/studies/NewStudyPage")) },
  { path: "studies/:id", lazy: page(() => import("@/features/studies/StudyPage")) },
  { path: "studies/:id/results", lazy: page(() => import("@/features/results/ResultsPage")) },
  { path: "results", lazy: page(() => import("@/features/results/ResultsIndexPage")) },
  { path: "power", lazy: page(() => import("@/features/power/PowerPage")) },
  { path: "account", lazy: page(() => import("@/features/account/OwnAccountPage")) },
  { path: "account/tokens", lazy: page(() => import("@/features/account/TokensPage")) },
  { path: "people", lazy: page(() => import("@/features/account/people/PeoplePage")) },
  { path: "people/:id", lazy: page(() => import("@/features/account/people/PersonPage")) },
  { path: "help", lazy: page(() => import("@/features/help/HelpPage")) },
  { path: "*", element: <NotFoundPage /> },
];

const readingPages = [
  { path: "reading", lazy: page(() => import("@/features/reading/ReadingStudiesPage")) },
  { path: "reading/:studyId/receipts", lazy: page(() => import("@/features/reading/ReceiptsPage")) },
  {
    element: <RoomNeeds />,
    children: [
      { path: "reading/:studyId", lazy: page(() => import("@/features/reading/ReadingRoomPage")) },
    ],
  },
];

const pages = [
  { path: "login", lazy: page(() => import("@/features/account/LoginPage")) },
  { path: "forgotten", lazy: page(() => import("@/features/account/ForgottenPage")) },
  { path: "welcome/:token", lazy: page(() => import("@/features/account/WelcomePage")) },
  { path: "invite/:token", lazy: page(() => import("@/features/account/InvitePage")) },
  {
    element: <RequireAccount />,
    children: [...readingPages, { element: <ConsoleShell />, children: consolePages }],
  },
];

export const router = createBrowserRouter([
  {
    element: <OnGround />,
    hydrateFallbackElement: <></>,
    children: [{ errorElement: <PageFailed />, children: pages }],
  },
]);
