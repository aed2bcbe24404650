import type { FormField } from "@/api/forms";

/** A server's sentence without the key it opens with, which the field's label has said. */
export function sentenceAt(key: string, sentence: string): string {
  const opening = `"${key}" `;
  if (!sentence.startsWith(opening)) return sentence;
  const rest = sentence.slice(opening.length);
  return `${rest.charAt(0).toUpperCase()}${rest.slice(1)}${rest.endsWith(".") ? "" : "."}`;
}

const CHOICES: Record<string, string> = {
  none: "None",
  dropout: "Over dropout samples",
  folds: "Over the folds",
  loss: "Loss",
  nrmse: "NRMSE",
  ssim: "SSIM",
};

/** A choice as the field shows it; one without a word of its own as the server has it. */
export function choiceWord(choice: string): string {
  return CHOICES[choice] ?? choice;
}

/** A field's label with its unit: "Rotation, degrees". */
export function labelOf({ label, unit }: FormField): string {
  return unit ? `${label}, ${unit}` : label;
}
