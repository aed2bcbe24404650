/** Short names for the generated types. */
import type { components } from "./schema";

type Schemas = components["schemas"];

export type CaseSummary = Schemas["CaseSummary"];
export type CaseDetail = Schemas["CaseDetail"];
export type Simulated = Schemas["Simulated"];
export type Configuration = Schemas["Configuration"];
export type ModelSummary = Schemas["NetworkModelSummary"];
export type ModelDetail = Schemas["NetworkModel"];
export type JobSummary = Schemas["JobSummary"];
export type Job = Schemas["Job"];
export type Person = Schemas["Person"];
export type StudyRow = Schemas["StudyRow"];
export type Study = Schemas["Study"];
export type Results = Schemas["Results"];
export type QuestionResults = Schemas["QuestionResults"];
export type Cell = Schemas["Cell"];
export type Arms = Schemas["Arms"];
export type Estimate = Schemas["Estimate"];
