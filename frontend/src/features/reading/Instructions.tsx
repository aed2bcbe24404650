import type { ReactNode } from "react";

import classes from "./instructions.module.css";
import type { Presentation, ReadingStudy } from "./queries";
import { useKeyName } from "./settings/comfort";
import { extent } from "./words";

interface Props {
  study: ReadingStudy | undefined;
  presentation: Presentation;
}

/** What the study's lead tells its readers, or what is asked; and how one reads here. */
export function Instructions({ study, presentation }: Props) {
  const told = study?.instructions.trim() ?? "";
  return (
    <div className={classes.columns}>
      <section aria-label="The study">
        {told ? <Told text={told} /> : <Asked presentation={presentation} />}
        <p>{howMuch(study, presentation)}</p>
      </section>
      <section aria-label="The reading room">
        <HowToRead />
      </section>
    </div>
  );
}

/** The lead's own words: an empty line begins a paragraph, and lines break where they do. */
function Told({ text }: { text: string }) {
  return text.split(/\n\s*\n/).map((paragraph, index) => (
    <p key={index} className={classes.told}>
      {paragraph}
    </p>
  ));
}

function Asked({ presentation: { questions } }: Pick<Props, "presentation">) {
  return (
    <>
      <p>Each case is one set of images, in three planes. Beside them you are asked:</p>
      <ul>
        {questions.map(({ key, text, shown_if: condition }) => (
          <li key={key} data-conditional={condition !== null || undefined}>
            {text}
          </li>
        ))}
      </ul>
    </>
  );
}

function howMuch(study: ReadingStudy | undefined, presentation: Presentation): string {
  const training = study?.training_total ?? 0;
  if (training === 0) return `You read ${extent(presentation, study?.total)}.`;
  const first = training === 1 ? "The first case is" : `The first ${training} cases are`;
  const after = `After ${training === 1 ? "it" : "each"} you are told what was right, and no answer counts yet`;
  return `${first} for training. ${after}. Then you read ${extent(presentation, study?.total)}.`;
}

function HowToRead() {
  const key = { pause: useKeyName("room.pause"), help: useKeyName("room.help"), cannot: useKeyName("room.cannot") };
  return (
    <dl>
      <Way term="Answer">
        With the mouse, or the number keys for the question that is marked. <kbd>Enter</kbd> leads on once
        everything is answered. Where the images do not tell, say so: Cannot be answered (
        <Key name={key.cannot} />
        ).
      </Way>
      <Way term="Nothing is lost">
        Every answer is saved as you give it. Leave whenever you must: you come back to the very case, on
        any computer.
      </Way>
      <Way term="Rest when you like">
        Pause (<Key name={key.pause} />) hides the images and stops the clock.
      </Way>
      <Way term="Look it up">
        Help (<Key name={key.help} />) has every key, and this page again.
      </Way>
    </dl>
  );
}

function Way({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  );
}

const Key = ({ name }: { name: string }) => name && <kbd>{name}</kbd>;
