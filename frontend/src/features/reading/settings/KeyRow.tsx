import { IconRotate } from "@tabler/icons-react";
import { useRef, useState, type KeyboardEvent } from "react";

import { keyNames, type Command } from "@/keys/commands";
import { chordOf, keyName, type Bindings } from "@/viewer/keys";

import classes from "./settings.module.css";

interface Props {
  command: Command;
  bindings: Bindings;
  /** What became of the last key pressed here. */
  words: string;
  clash: { chord: string; holder: Command } | null;
  onKey: (chord: string) => void;
  /** Absent where the command has its first key. */
  onReset?: () => void;
  onSwap: () => void;
  onKeep: () => void;
}

/** One command and its key. */
export function KeyRow({ command, bindings, words, clash, onKey, onReset, onSwap, onKeep }: Props) {
  const keys = keyNames(command, bindings);
  const button = useRef<HTMLButtonElement>(null);
  const back = (act: () => void) => () => {
    act();
    button.current?.focus();
  };
  if (command.fixed !== undefined)
    return (
      <div className={classes.row}>
        <span>{command.help}</span>
        <kbd className={classes.fixed} title="This key cannot be changed">
          {command.fixed}
        </kbd>
      </div>
    );
  return (
    <div className={classes.row}>
      <span>{command.help}</span>
      {onReset && (
        <button
          type="button"
          className={classes.reset}
          title={`Back to ${keyName(command.keys[0]!)}`}
          aria-label={`${command.help}: back to ${keyName(command.keys[0]!)}`}
          onClick={back(onReset)}
        >
          <IconRotate aria-hidden />
        </button>
      )}
      <KeyButton ref={button} name={command.help} keys={keys} onKey={onKey} />
      {clash ? (
        <div className={classes.clash} role="alert">
          <p>
            <kbd>{keyName(clash.chord)}</kbd> is the key of “{clash.holder.help}”.
          </p>
          <button type="button" autoFocus onClick={back(onSwap)}>
            Swap the two keys
          </button>
          <button type="button" onClick={back(onKeep)}>
            Leave both
          </button>
        </div>
      ) : (
        words && <p className={classes.words}>{words}</p>
      )}
    </div>
  );
}

interface KeyButtonProps {
  ref: React.Ref<HTMLButtonElement>;
  name: string;
  keys: string[];
  onKey: (chord: string) => void;
}

const HELD = new Set(["Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock"]);

/** Shows a key; once pressed, the next key that is typed is the new one. */
function KeyButton({ ref, name, keys, onKey }: KeyButtonProps) {
  const [listening, setListening] = useState(false);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!listening || HELD.has(event.key) || event.nativeEvent.isComposing) return;
    if (event.key === "Tab") return setListening(false);
    event.preventDefault();
    event.stopPropagation();
    if (event.repeat) return; // the key that pressed the button, still held down
    setListening(false);
    if (event.key !== "Escape") onKey(chordOf(event));
  };
  return (
    <button
      ref={ref}
      type="button"
      className={classes.key}
      data-listening={listening || undefined}
      data-mantine-stop-propagation={listening} // Escape then leaves the key alone, not the dialog
      aria-label={listening ? `${name}: press the new key` : `${name}: ${keys.join(" or ")}`}
      onClick={() => setListening(true)}
      onKeyDown={onKeyDown}
      onBlur={() => setListening(false)}
    >
      {listening ? "Press a key" : keys.map((key) => <kbd key={key}>{key}</kbd>)}
    </button>
  );
}
