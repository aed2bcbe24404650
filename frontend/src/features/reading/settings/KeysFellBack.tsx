import { keyNameOf, commandOf } from "@/keys/commands";
import { keyName } from "@/viewer/keys";

import classes from "../notices.module.css";

import { useComfort } from "./comfort";

/** Says once which of the reader's own keys do not hold any more. */
export function KeysFellBack({ onSettings }: { onSettings: () => void }) {
  const { fellBack, bindings, set } = useComfort();
  if (fellBack.length === 0) return null;
  return (
    <div className={classes.aside} role="status">
      <p>Some keys that you had set no longer fit and are back to what they were at first:</p>
      <ul className={classes.few}>
        {fellBack.map(({ id, chord }) => {
          const command = commandOf(id);
          return (
            <li key={id}>
              {chord === "" ? "No key" : <kbd>{keyName(chord)}</kbd>}{" "}
              {command ? `for “${command.help}”: now ` : "for something that is no longer there"}
              {command && <kbd>{keyNameOf(id, bindings)}</kbd>}
            </li>
          );
        })}
      </ul>
      <button type="button" className={classes.hide} onClick={onSettings}>
        Settings
      </button>
      <button type="button" className={classes.hide} onClick={() => set({ bindings })}>
        Understood
      </button>
    </div>
  );
}
