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
  { path: "cases/:id", lazy: page(() => import("@/features/cases/CasePage")) },
  { path: "models", lazy: page(() => import("@/features/models/ModelsPage")) },
  { path: "models/new", lazy: page(() => import("@/features/models/NewModelPage")) },
  { path: "models/:id", lazy: page(() => import("@/features/models/ModelPage")) },
  { path: "jobs", lazy: page(() => import("@/features/jobs/JobsPage")) },
  { path: "jobs/:id", lazy: page(() => import("@/features/jobs/JobPage")) },
  { path: "studies", lazy: page(() => import("@/features/studies/StudiesPage")) },
  { path: "studies/new", lazy: page(() => import("@/features/studies/NewStudyPage")) },
  { path: "studies/:id", lazy: page(() => import("@/features/studies/StudyPage")) },
  { path: "studies/:id/results", lazy: page(() => import("@/features/results/ResultsPage")) },
  { path: "results", lazy: page(() => import("@/features/results/ResultsIndexPage")) },
  { path: "power", lazy: page(() => import("@/features/power/PowerPage")) },
  { path: "account/tokens", lazy: page(() => import("@/features/account/TokensPage")) },
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
