import type { Bindings } from "@/viewer/keys";

import { GROUPS, keyNames, MOUSE } from "./commands";
import classes from "./keys.module.css";

const NONE: Bindings = {};

/** Every key and what the mouse does, in groups, as they are bound now. */
export function KeySheet({ bindings = NONE }: { bindings?: Bindings }) {
  return (
    <div className={classes.sheet}>
      {GROUPS.map(({ title, commands }) => (
        <KeyGroup
          key={title}
          title={title}
          rows={commands.map((command) => ({
            id: command.id,
            keys: keyNames(command, bindings),
            help: command.help,
            isOwn: bindings[command.id] !== undefined,
          }))}
        />
      ))}
      <KeyGroup
        title="Mouse on the images"
        rows={MOUSE.map(({ shown, help }) => ({ id: shown, keys: [shown], help, isOwn: false }))}
      />
    </div>
  );
}

interface Row {
  id: string;
  keys: string[];
  help: string;
  /** Chosen by the reader. */
  isOwn: boolean;
}

function KeyGroup({ title, rows }: { title: string; rows: Row[] }) {
  return (
    <section className={classes.group}>
      <h3>{title}</h3>
      <dl>
        {rows.map(({ id, keys, help, isOwn }) => (
          <div key={id} data-command={id}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>
              {help}
              {isOwn && <em> (your key)</em>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
