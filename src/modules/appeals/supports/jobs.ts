import { z } from "zod";
import { defineJob, enqueue } from "#platform/jobs/index.ts";
import { sendLetter } from "#platform/mail/index.ts";
import { optionalPublic } from "../publication/store.ts";
import { registerOf } from "../reading/store.ts";
import { publicState } from "../rules.ts";
import { onAppealEvent } from "../timeline/actions.ts";
import { forgetSupports } from "./actions.ts";
import { supportNewsLetter } from "./mail.tsx";
import { isTold, supportPath, supportSubject } from "./rules.ts";
import { countSupports, optionalSupport, supportsOf } from "./store.ts";

/** A supporter is told what became of the record. One that is no longer published is not spoken of. */
export const tellSupporter = defineJob({
  name: "appeals.tell_supporter",
  payload: z.object({ support_id: z.uuid() }),
  run: async (ctx, { support_id }) => {
    const known = await optionalSupport(ctx, support_id);
    const shown = known && (await optionalPublic(ctx, known.appeal_id));
    if (!known?.email || !shown) return;
    const register = await registerOf(ctx, known.appeal_id);
    await sendLetter(ctx, {
      to: known.email,
      language: known.language === "en" ? "en" : "ru",
      letter: (t) =>
        supportNewsLetter(t, {
          number: shown.number,
          register,
          title: shown.title,
          state: t(`appeals:public_state.${publicState(shown.state)}`),
          link: `/appeals/${encodeURIComponent(shown.number_key)}`,
          own: supportPath(ctx, support_id),
        }),
      sensitive: true,
      ...supportSubject(support_id),
    });
  },
});

/** One letter a job: one that fails is tried again by itself. */
export const tellSupporters = defineJob({
  name: "appeals.tell_supporters",
  payload: z.object({ appeal_id: z.uuid() }),
  run: async (ctx, { appeal_id }) => {
    for (const { support_id, email } of await supportsOf(ctx, appeal_id, 10_000))
      if (email) await enqueue(ctx, tellSupporter, { support_id }, { singleton_key: support_id });
  },
});

/** Nightly, at 03:45 in Moscow. */
export const sweepSupports = defineJob({
  name: "appeals.forget_supports",
  payload: z.object({}),
  schedule: "45 0 * * *",
  run: (ctx, _payload, signal) => forgetSupports(ctx, signal),
});

onAppealEvent(async (ctx, { appeal_id, kind }) => {
  if (isTold(kind) && (await countSupports(ctx, appeal_id)) > 0) await enqueue(ctx, tellSupporters, { appeal_id });
});
