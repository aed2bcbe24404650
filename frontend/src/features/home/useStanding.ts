import type { Account } from "@/api/account";
import { useCases } from "@/api/cases";
import { useModels } from "@/api/models";
import { may } from "@/api/roles";
import { useStudies } from "@/api/studies";

import type { Standing } from "./nextSteps";

/** Where the work stands, as far as this person may see. */
export function useStanding(account: Account): Standing & { isPending: boolean } {
  const seesCases = may(account, "seeCases");
  const seesStudies = may(account, "seeStudies");
  const cases = useCases({}, 1, 1, seesCases);
  const models = useModels(1, 20, seesCases);
  const studies = useStudies(1, 20, seesStudies);
  return {
    casesCount: cases.data?.count,
    models: models.data?.results,
    studies: studies.data?.results,
    isPending: cases.isLoading || models.isLoading || studies.isLoading,
  };
}
