/** A completed case that stands on screen in place of the one to be read. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { isApiError } from "@/api/errors";

import { presentationQuery, type Presentation } from "./queries";

const KEY = "verum.aside"; // what stands aside survives a reload

type Shows = "feedback" | "review";

interface Aside {
  presentation: Presentation;
  shows: Shows;
}

export function useAside(studyId: string) {
  const queries = useQueryClient();
  const [named, setNamed] = useState<{ token: string; shows: Shows } | null>(() => {
    const [study, token, shows] = (sessionStorage.getItem(KEY) ?? "").split(" ");
    return token && study === studyId ? { token, shows: shows === "review" ? shows : "feedback" } : null;
  });
  const held = useQuery({ ...presentationQuery(named?.token ?? ""), enabled: named !== null, retry: 1 });

  const leave = () => {
    sessionStorage.removeItem(KEY);
    setNamed(null);
  };

  const show = (token: string, shows: Shows) => {
    sessionStorage.setItem(KEY, `${studyId} ${token} ${shows}`);
    setNamed({ token, shows });
  };

  /** Show the feedback on a training case that was just completed. */
  const showFeedback = (completed: Presentation) => {
    queries.setQueryData(presentationQuery(completed.token).queryKey, completed);
    show(completed.token, "feedback");
  };

  /** Look at a completed case again; the case on screen stays until it is there. */
  const review = async (token: string) => {
    await queries.fetchQuery({ ...presentationQuery(token), staleTime: 0 });
    show(token, "review");
  };

  const gone = named !== null && isApiError(held.error); // another reader's, or signed meanwhile
  const aside: Aside | null =
    named && held.data && !gone ? { presentation: held.data, shows: named.shows } : null;
  return {
    aside,
    isLoading: named !== null && held.isPending,
    /** What hides the case for now; a case that is none of the reader's is simply not shown. */
    error: gone ? null : held.error,
    retry: () => void held.refetch(),
    leave,
    showFeedback,
    review,
  };
}

export type AsideState = ReturnType<typeof useAside>;
