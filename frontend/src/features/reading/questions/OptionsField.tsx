import type { Question } from "../queries";

import { valuesOf } from "./asked";
import type { FieldProps } from "./QuestionField";
import classes from "./questions.module.css";
import { digitOf, toggled } from "./values";

/** One option or several to choose; each shows the key that chooses it. */
export function OptionsField({ asked: { question }, answer, onAnswer }: FieldProps) {
  const { key, kind, options } = question;
  const chosen = valuesOf(answer);
  const several = kind === "several";
  return (
    <div className={classes.options} data-columns={columnsOf(question)} data-kind={kind}>
      {options.map(({ value, label }, index) => (
        <label key={value} className={classes.option} data-chosen={chosen.includes(value) || undefined}>
          <input
            type={several ? "checkbox" : "radio"}
            name={key}
            value={value}
            checked={chosen.includes(value)}
            onChange={() => onAnswer(several ? toggled(question, answer, value) : value)}
          />
          <span>{label}</span>
          <Digit digit={digitOf(question, index)} label={label} />
        </label>
      ))}
    </div>
  );
}

/** The key of an option, where its label does not say it already. */
function Digit({ digit, label }: { digit: number | null; label: string }) {
  return digit === null || String(digit) === label ? null : <kbd aria-hidden>{digit}</kbd>;
}

/** Short labels stand side by side: "steps" of a scale of numbers, or two words in a row. */
function columnsOf({ kind, options }: Question): "steps" | "two" | undefined {
  const longest = Math.max(...options.map(({ label }) => label.length));
  if (kind === "scale" && longest <= 2 && options.length <= 7) return "steps";
  return options.length === 2 && longest <= 10 ? "two" : undefined;
}
