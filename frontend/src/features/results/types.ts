/** Short names for the parts of a results document, all of the generated types. */
import type { Results as Document } from "@/api/types";

export type Results = Document;
export type Question = Results["questions"][number];
export type Cell = Question["arms"]["pooled"];
export type Arm = keyof Question["arms"];
export type Estimate = Cell["accuracy"];
export type Tested = Question["tests"][number];
export type Pair = NonNullable<Question["pairs"][string]>[number];
export type Roc = NonNullable<Question["roc"]>;
type RocArm = NonNullable<Roc["arms"][string]>;
export type Curve = RocArm["pooled"];
export type Blinding = NonNullable<Question["blinding"]>;
export type ReadingTime = NonNullable<Results["reading_time"]>;
export type Other = Results["other_questions"][number];
export type Retested = Results["intra_reader"][number];
