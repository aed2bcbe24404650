/** Short names for the generated types. */
import type { components } from "./schema";

type Schemas = components["schemas"];

export type CaseSummary = Schemas["CaseSummary"];
export type CaseDetail = Schemas["CaseDetail"];
export type Simulated = Schemas["Simulated"];
export type ModelSummary = Schemas["NetworkModelSummary"];
export type ModelDetail = Schemas["NetworkModel"];
export type JobSummary = Schemas["JobSummary"];
export type JobRow = Schemas["JobRow"];
export type Job = Schemas["Job"];
export type Person = Schemas["Person"];
export type StudyRow = Schemas["StudyRow"];
export type Study = Schemas["Study"];
export type StudyReader = Schemas["StudyReader"];
export type StudyFault = Schemas["FaultSeen"];
export type StudyWarning = Schemas["Warning"];
export type StudyDesign = Schemas["Design"];
export type Preview = Schemas["Preview"];
export type AuditReport = Schemas["Audit"];
export type Invitation = Schemas["Invitation"];
export type ApiToken = Schemas["Token"];
export type MadeApiToken = Schemas["MadeToken"];
export type Results = Schemas["Results"];

/** A question with every field given, as the editor holds it. */
export type QuestionPlan = Omit<Schemas["StudyQuestion"], "version">;
export type QuestionKind = QuestionPlan["kind"];
export type TruthSource = QuestionPlan["truth"];
export type Simulate = Schemas["SimulateRequest"];
