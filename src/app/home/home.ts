import { lastSettled, newestPoints } from "#modules/appeals/index.ts";
import { countedYears, linesOf, usualYear } from "#modules/reports/index.ts";
import { boundaryOf } from "#modules/territories/index.ts";
import { today } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { answers, byMonth, figureByCode, periodOf } from "#platform/figures/index.ts";
import { Recent } from "#platform/recent.ts";
import type { Boundary } from "#ui/index.ts";
import type { Digest, HomeProps } from "./pages/home.tsx";

const recent = new Recent<HomeProps>(30, { lasting: true });

/** What the front page shows. Everybody sees the same, so it is read once in half a minute for each town and language. */
export function homeProps(ctx: Context): Promise<HomeProps> {
  return recent.get(ctx.tenant.municipality_id, ctx.language, () => read(ctx));
}

async function read(ctx: Context): Promise<HomeProps> {
  const [boundary, points, settled, digest] = await Promise.all([
    boundaryOf(ctx),
    newestPoints(ctx, 300),
    lastSettled(ctx, 3),
    digestOf(ctx),
  ]);
  return { boundary: boundary?.geometry as Boundary | undefined, points, settled, digest };
}

/** The last year that is over and has records, in figures; the running one in a town that has just begun. */
async function digestOf(ctx: Context): Promise<Digest | undefined> {
  const received = figureByCode("appeals.received");
  const years = await countedYears(ctx);
  if (!received || years.length === 0) return undefined;
  const now = today(ctx.clock, ctx.tenant.zone);
  const year = usualYear(years, now);
  const period = periodOf({ year }, now);
  const [lines, [months = [], channels = []]] = await Promise.all([
    linesOf(ctx, period),
    answers(ctx, received, [
      { period, by: byMonth },
      { period, by: "channel" },
    ]),
  ]);
  const main = channels[0];
  const [ofMain = []] = main ? await answers(ctx, received, [{ period, by: byMonth, where: { channel: main.key } }]) : [];
  return {
    year,
    lines: lines.filter(({ figure, value }) => figure.headline && value !== null),
    channel: main && { label: main.label, value: main.value ?? 0 },
    months: months.map(({ label, value }, at) => ({ label, all: value ?? 0, main: ofMain[at]?.value ?? 0 })),
  };
}
