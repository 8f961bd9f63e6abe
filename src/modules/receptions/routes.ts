import type { FastifyReply, FastifyRequest } from "fastify";
import { type FormState, type FormValues, Refusal, refuse } from "#platform/http/index.ts";

/** Does the verb of one button and goes back; why it was refused is said there. */
export async function attempt(
  request: FastifyRequest,
  reply: FastifyReply,
  { back, done }: { readonly back: string; readonly done: string },
  work: () => Promise<unknown>,
) {
  const { t } = request.ctx;
  try {
    await work();
    return reply.notice(t(done)).redirect(back, 303);
  } catch (error) {
    if (!isRefused(error)) throw error;
    return reply.notice(t(error.key, error.values), "error").redirect(back, 303);
  }
}

/** The form again, with why the work was refused beside the field it was about. Throws what is no refusal of a form. */
export function refusedForm(request: FastifyRequest, values: FormValues, error: unknown): FormState {
  if (!isRefused(error)) throw error;
  return refuse(values, { field: String(error.values.field ?? ""), message: request.ctx.t(error.key, error.values) });
}

function isRefused(error: unknown): error is Refusal {
  return error instanceof Refusal && (error.status === 409 || error.status === 422);
}
