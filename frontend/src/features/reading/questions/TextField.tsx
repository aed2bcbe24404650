import { useKeyName } from "../settings/comfort";

import { entryKeys } from "./entryKeys";
import type { FieldProps } from "./QuestionField";
import classes from "./questions.module.css";
import { MOST_OF_TEXT } from "./values";

/** Free text; Shift + Enter begins a new line. */
export function TextField(props: FieldProps) {
  const { asked, answer, typed, onType, onRest } = props;
  const key = useKeyName("room.write");
  return (
    <div className={classes.entry}>
      <textarea
        name={asked.question.key}
        aria-label={asked.question.text}
        placeholder={`${key && `${key} to type, `}Enter when done`}
        rows={2}
        maxLength={MOST_OF_TEXT}
        value={typed ?? answer?.value ?? ""}
        onChange={(event) => onType(event.currentTarget.value)}
        onKeyDown={entryKeys(props)}
        onBlur={onRest}
      />
    </div>
  );
}
