/** What the server refused, in the one shape it always answers with. */

type ErrorFields = Record<string, string[]>;

export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: ErrorFields;
  /** Its id in the server's log; empty where the answer carries none. */
  readonly request: string;

  constructor(status: number, code: string, message: string, fields: ErrorFields = {}, request = "") {
    super(message);
    this.name = "ApiError";
    this.status = status;
    this.code = code;
    this.fields = fields;
    this.request = request;
  }
}

export function isApiError(error: unknown): error is ApiError {
  return error instanceof ApiError;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** Each field's messages as lists, whichever of text, list or nesting the server sent. */
function readFields(raw: unknown): ErrorFields {
  if (!isRecord(raw)) return {};
  const texts = (value: unknown): string[] => {
    if (Array.isArray(value)) return value.flatMap(texts);
    return isRecord(value) ? Object.values(value).flatMap(texts) : [String(value)];
  };
  return Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, texts(value)]));
}

/** Read `{"error": {"code", "message", "fields"}}`; anything else becomes code "unexpected". */
export function readError(status: number, body: unknown, request = ""): ApiError {
  const error = isRecord(body) ? body["error"] : undefined;
  if (isRecord(error) && typeof error["message"] === "string") {
    return new ApiError(status, String(error["code"]), error["message"], readFields(error["fields"]), request);
  }
  return new ApiError(status, "unexpected", `The server answered ${status} without saying why.`, {}, request);
}

/** The id to quote of a fault, by which its lines in the logs are found; empty for a refusal. */
export function idOfFault(error: unknown): string {
  return isApiError(error) && error.status >= 500 ? error.request : "";
}

/** Whether it may pass by itself: nothing was answered, or a fault was. What is refused stays so. */
export function mayPass(error: unknown): boolean {
  return !isApiError(error) || error.status >= 500;
}

/** One sentence for the person, whatever was thrown. */
export function messageOf(error: unknown): string {
  if (isApiError(error)) return error.message;
  if (error instanceof TypeError) return "The server cannot be reached. Is it running?";
  return error instanceof Error ? error.message : String(error);
}
