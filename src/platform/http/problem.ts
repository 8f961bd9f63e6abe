import type { FastifyRequest } from "fastify";
import type { FormError } from "./forms.ts";

/** How a machine is told of a refusal (RFC 9457). */
export const problemType = "application/problem+json; charset=utf-8";

/** A refusal for a machine, in the language asked for; `errors` names the fields. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string | undefined;
  readonly request_id: string;
  readonly errors?: readonly FormError[] | undefined;
}

/** The problem of a request, with the number under which the log and the journal know it. */
export function problemOf(
  request: FastifyRequest,
  { status, title, detail, errors }: Pick<Problem, "status" | "title" | "detail" | "errors">,
): Problem {
  return { type: "about:blank", title, status, ...(detail ? { detail } : {}), request_id: request.id, ...(errors ? { errors } : {}) };
}
