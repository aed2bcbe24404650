"""The OpenAPI schema's last touches: every operation may answer with the error body.

openapi-fetch reads `default` as the type of an answer that is not 2xx.
"""

from typing import Any

ERROR = {
    "type": "object",
    "description": "What every 4xx and 5xx answer carries.",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message", "fields"],
            "properties": {
                "code": {"type": "string", "description": "stable, for programs"},
                "message": {"type": "string", "description": "a sentence, for people"},
                "fields": {
                    "type": "object",
                    "description": "what is wrong with each field of the request",
                    "additionalProperties": {"type": "array", "items": {"type": "string"}},
                },
            },
        }
    },
}
METHODS = {"get", "post", "put", "patch", "delete"}


def add_errors(result: dict[str, Any], **_: object) -> dict[str, Any]:
    """Add the component `Error` and a `default` answer of it to every operation."""
    result["components"]["schemas"]["Error"] = ERROR
    answer = {
        "description": "refused or failed",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
    }
    for path in result["paths"].values():
        for method in METHODS & path.keys():
            path[method]["responses"]["default"] = answer
    return result
