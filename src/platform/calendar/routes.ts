import { readFile } from "node:fs/promises";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { emptyForm, type FormError, type FormState, notFound, page, parseForm, refuse } from "../http/index.ts";
import type { MenuItem, Permission } from "../module.ts";
import { saveCalendarYear } from "./actions.ts";
import { dayNumber } from "./days.ts";
import { calendarYearForm, readYearFile, typedYear } from "./forms.ts";
import { CalendarPage, type YearLine } from "./pages/calendar.tsx";
import { CalendarYearPage } from "./pages/calendar-year.tsx";
import { problemText } from "./problem-text.ts";
import type { CalendarYear } from "./schema.ts";
import { calendarYears, loadCalendar } from "./store.ts";
import { CalendarYearRefused } from "./unknown.ts";

const access = { permission: "platform.calendar" };
const fileBytes = 1_000_000;
const base = "/staff/settings/calendar";
type OfYear = FastifyRequest<{ Params: { year: string } }>;

export const calendarPermissions: readonly Permission[] = [{ code: "platform.calendar", title: "calendar:permission.calendar" }];

export const calendarMenu: readonly MenuItem[] = [
  { place: "staff", href: base, title: "calendar:page.title", icon: "calendar-days", permission: "platform.calendar", order: 905 },
];

/** Where an administrator enters and corrects the years by which terms are counted. */
export function calendarRoutes(app: FastifyInstance): void {
  app.get(base, { config: { access } }, async ({ ctx }, reply) => {
    const calendar = await loadCalendar(ctx);
    const own = new Map((await calendarYears(ctx)).map((row) => [row.year, row.updated_at]));
    const years = [...calendar.years]
      .sort(([a], [b]) => b - a)
      .map(
        ([year, data]): YearLine => ({
          year,
          working_days: calendar.days.count(dayNumber(year, 1, 1), dayNumber(year + 1, 1, 1)),
          holidays: data.holidays.length,
          transfers: data.transfers.length,
          entered_at: own.get(year) ?? null,
        }),
      );
    return page(reply, CalendarPage, { years, zone: ctx.tenant.zone });
  });

  app.get(`${base}/:year`, { config: { access } }, async (request: OfYear, reply) => {
    const year = yearOf(request);
    const known = (await loadCalendar(request.ctx)).years.get(year);
    return show(reply, year, emptyForm(known ? typedYear(known) : {}));
  });

  app.post(`${base}/:year`, { config: { access, form: true } }, async (request: OfYear, reply) => {
    const year = yearOf(request);
    const form = parseForm(request, calendarYearForm);
    if (!form.ok) return show(reply, year, form);
    const errors = await save(request, year, form.value);
    return errors.length > 0 ? show(reply, year, refuse(form.values, ...errors)) : saved(request, reply, year);
  });

  app.post(`${base}/:year/file`, { config: { access, form: true, anyFile: true, fileBytes } }, async (request: OfYear, reply) => {
    const year = yearOf(request);
    const { t } = request.ctx;
    const refused = (message: string) => show(reply, year, emptyForm(), refuse({}, { field: "file", message }));
    if (request.csrfExpired) return refused(t("http:form.expired"));
    const upload = request.uploads.find(({ field }) => field === "file");
    if (!upload) return refused(t("calendar:form.no_file"));
    const data = readYearFile(await readFile(upload.path, "utf8"), year);
    if (!data) return refused(t("calendar:form.not_a_calendar", { year }));
    const [error] = await save(request, year, data);
    // what is nearly right is better corrected in the form than in the file
    return error
      ? show(reply, year, emptyForm(typedYear(data)), refuse({}, { field: "file", message: error.message }))
      : saved(request, reply, year);
  });
}

function yearOf({ params }: OfYear): number {
  const year = Number(/^\d{4}$/.test(params.year) ? params.year : 0);
  if (year < 1992 || year > 2199) throw notFound();
  return year;
}

function show(reply: FastifyReply, year: number, form: FormState, file: FormState = emptyForm()) {
  const status = form.errors.length + file.errors.length > 0 ? 422 : 200;
  return page(reply, CalendarYearPage, { year, form, file, file_bytes: fileBytes }, { status });
}

/** What contradicts itself in the year, beside the list it stands in; nothing when it was saved. */
async function save({ ctx }: OfYear, year: number, data: CalendarYear): Promise<FormError[]> {
  try {
    await saveCalendarYear(ctx, year, data);
    return [];
  } catch (error) {
    if (!(error instanceof CalendarYearRefused)) throw error;
    const fields = new Map<string, string>();
    for (const problem of error.problems) {
      const [field = ""] = problem.path.split(".");
      if (!fields.has(field)) fields.set(field, problemText({ ...problem, path: ctx.t(`calendar:year.${field}`) }, ctx.t));
    }
    return [...fields].map(([field, message]) => ({ field, message }));
  }
}

async function saved({ ctx }: OfYear, reply: FastifyReply, year: number) {
  const { days } = await loadCalendar(ctx);
  const count = days.count(dayNumber(year, 1, 1), dayNumber(year + 1, 1, 1));
  return reply.notice(ctx.t("calendar:year.saved", { year, count })).redirect(base, 303);
}
