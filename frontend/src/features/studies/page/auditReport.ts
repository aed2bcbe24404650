/** The audit's report as JSON holds it, read with care: its figures differ from check to check. */
export interface AuditCheck {
  key: string;
  title: string;
  passed: boolean;
  figures: { name: string; value: string }[];
  findings: string[];
  warnings: string[];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** Every check of a report; an unknown one still shows its name and figures. */
export function checksOf(report: Record<string, unknown>): AuditCheck[] {
  const { checks } = report;
  const listed = Array.isArray(checks) ? checks.filter(isRecord) : [];
  return listed.map((check) => ({
    key: String(check["key"]),
    title: String(check["title"] ?? check["key"]),
    passed: check["passed"] === true,
    figures: isRecord(check["figures"]) ? figuresOf(check["figures"]) : [],
    findings: texts(check["findings"]),
    warnings: texts(check["warnings"]),
  }));
}

function figuresOf(figures: Record<string, unknown>, before = ""): { name: string; value: string }[] {
  return Object.entries(figures).flatMap(([key, value]) => {
    const name = `${before}${key.replaceAll("_", " ")}`;
    return isRecord(value) ? figuresOf(value, `${name}: `) : [{ name, value: valueWords(value) }];
  });
}

function valueWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueWords).join(", ") || "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (value === null || value === undefined) return "–";
  return typeof value === "number" && !Number.isInteger(value) ? String(Number(value.toPrecision(4))) : String(value);
}
