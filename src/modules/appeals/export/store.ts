import type { Context } from "#platform/context.ts";
import type { AppealFilter } from "../lists/forms.ts";
import type { Place } from "../lists/rules.ts";
import { type AppealLine, listAppeals, placeOf } from "../lists/store.ts";

/** All appeals a filter asks for, in its order, read `batch` at a time: the memory does not grow with the list. */
export async function* everyAppeal(ctx: Context, filter: AppealFilter, batch = 1000): AsyncGenerator<AppealLine> {
  let place: Place | undefined;
  for (;;) {
    const rows = await listAppeals(ctx, filter, batch, place);
    yield* rows;
    const last = rows.at(-1);
    if (rows.length < batch || !last) return;
    place = placeOf(last, filter.sort);
  }
}
