import { Button } from "@mantine/core";
import { useState } from "react";

import { bind, holderOf, isOwn, swap, whyNot } from "@/keys/bindings";
import { GROUPS, type Command } from "@/keys/commands";
import { keyName } from "@/viewer/keys";

import { useComfort } from "./comfort";
import { KeyRow } from "./KeyRow";
import classes from "./settings.module.css";

/** A key that was pressed for a command while another has it. */
interface Clash {
  id: string;
  chord: string;
  holder: Command;
}

/** Every command with its key, to be changed one by one; what another has is offered to be swapped. */
export function KeyList() {
  const { bindings, set } = useComfort();
  const [clash, setClash] = useState<Clash | null>(null);
  const [said, setSaid] = useState<{ id: string; words: string } | null>(null);
  const say = (id: string, words: string) => {
    setClash(null);
    setSaid({ id, words });
  };

  const choose = (command: Command, chord: string) => {
    const { id, help } = command;
    const wrong = whyNot(chord);
    if (wrong) return say(id, wrong);
    const holder = holderOf(bindings, id, chord);
    setSaid(null);
    if (holder) return setClash({ id, chord, holder });
    set({ bindings: bind(bindings, id, chord) });
    say(id, `${keyName(chord)} now: ${help}.`);
  };
  const swapped = ({ id, chord, holder }: Clash) => {
    set({ bindings: swap(bindings, id, chord, holder) });
    say(id, "Swapped.");
  };
  const reset = () => {
    set({ bindings: {} });
    say("", "Every command has its first key again.");
  };

  return (
    <section aria-label="Keys">
      <header className={classes.head}>
        <h3>Keys</h3>
        <p className={classes.quiet}>Press a key’s button, then the key you want; Esc leaves it as it is.</p>
        <Button size="compact-sm" variant="default" disabled={Object.keys(bindings).length === 0} onClick={reset}>
          Reset all keys
        </Button>
      </header>
      <p className={classes.said} role="status">
        {said?.words}
      </p>
      <div className={classes.groups}>
        {GROUPS.map(({ title, commands }) => (
          <section key={title} aria-label={title}>
            <h4>{title}</h4>
            {commands.map((command) => (
              <KeyRow
                key={command.id}
                command={command}
                bindings={bindings}
                words={said?.id === command.id ? said.words : ""}
                clash={clash?.id === command.id ? clash : null}
                onKey={(chord) => choose(command, chord)}
                onReset={isOwn(bindings, command) ? () => choose(command, command.keys[0]!) : undefined}
                onSwap={() => clash && swapped(clash)}
                onKeep={() => setClash(null)}
              />
            ))}
          </section>
        ))}
      </div>
    </section>
  );
}
