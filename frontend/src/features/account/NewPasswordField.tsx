import { PasswordInput } from "@mantine/core";

interface Props {
  label: string;
  alsoFor?: string; // what else it is used for
  problems: string[] | undefined; // the server's, of this field
  value: string;
  onChange: (value: string) => void;
}

export const PASSWORD_RULES =
  "At least 12 characters: a few words will do. Not a common password, not digits alone, and not like your name or user name.";

/** A new password, with its rules in sight before anything is typed. */
export function NewPasswordField({ label, alsoFor, problems, value, onChange }: Props) {
  return (
    <PasswordInput
      label={label}
      description={alsoFor ? `${PASSWORD_RULES} ${alsoFor}` : PASSWORD_RULES}
      autoComplete="new-password"
      required
      withAsterisk={false}
      error={problems?.join(" ")}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
