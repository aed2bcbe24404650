/** What is being typed or dragged and is no answer yet: it becomes one after a moment's rest. */
import { useEffect, useEffectEvent, useRef, useState } from "react";

import type { Asked, Given } from "./questions/asked";
import { typedProblem, typedValue } from "./questions/values";

const REST_MS = 1500;

type Typed = Record<string, string>; // by question key

interface Options {
  /** What was typed before a reload or a crash. */
  kept: Typed;
  /** Keep what is typed on this computer. */
  keep: (typed: Typed) => void;
  give: (key: string, value: string) => void;
}

export function useTyping(asked: Asked[], { kept, keep, give }: Options) {
  const [typed, setTyped] = useState<Typed>(kept);
  const held = useRef(typed); // ahead of the screen: one key press may both finish and leave a field
  const hold = (change: (now: Typed) => Typed) => setTyped((held.current = change(held.current)));
  const problems = problemsOf(asked, typed);
  const forget = (key: string) => hold((now) => without(now, key));

  /** Make an answer of what was typed; what cannot be one stays as it is, with what is wrong. */
  const finish = (key: string) => {
    const question = asked.find((each) => each.question.key === key)?.question;
    const text = held.current[key];
    if (!question || text === undefined || typedProblem(question, text)) return;
    forget(key);
    const value = typedValue(question, text);
    if (value !== "" || !question.required) give(key, value); // emptied: what stood still stands
    keep(held.current); // once the answer is on its way, and not before
  };
  const finishAll = () => Object.keys(held.current).forEach(finish);

  const noted = useEffectEvent(keep);
  useEffect(() => noted(typed), [typed]);

  const rest = useEffectEvent(finishAll);
  useEffect(() => {
    const resting = setTimeout(() => rest(), REST_MS);
    return () => clearTimeout(resting);
  }, [typed]);
  useEffect(() => {
    const leave = () => rest();
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, []);

  return {
    typed,
    problems,
    /** What would be answers now, by question key. */
    answers: answersOf(asked, typed, problems),
    isTyping: Object.keys(typed).length > 0,
    type: (key: string, text: string) => hold((now) => ({ ...now, [key]: text })),
    forget,
    forgetAll: () => hold(() => ({})),
    finish,
    finishAll,
  };
}

const without = (typed: Typed, gone: string): Typed =>
  Object.fromEntries(Object.entries(typed).filter(([key]) => key !== gone));

/** By question key, what is wrong with what was typed; of questions asked now alone. */
function problemsOf(asked: Asked[], typed: Typed): Record<string, string> {
  const wrong = asked.flatMap(({ question }) => {
    const text = typed[question.key];
    const problem = text === undefined ? "" : typedProblem(question, text);
    return problem ? [[question.key, problem] as const] : [];
  });
  return Object.fromEntries(wrong);
}

function answersOf(asked: Asked[], typed: Typed, problems: Typed): Record<string, Given> {
  const right = asked.flatMap(({ question }) => {
    const value = typedValue(question, typed[question.key] ?? "");
    if (value === "" || problems[question.key]) return [];
    return [[question.key, { value, unanswerable: false }] as const];
  });
  return Object.fromEntries(right);
}
