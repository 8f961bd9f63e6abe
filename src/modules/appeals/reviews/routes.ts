import type { FastifyInstance, FastifyReply } from "fastify";
import { today } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { makePdf, writeDocx } from "#platform/documents/index.ts";
import { feedFormats } from "#platform/feeds/index.ts";
import { spanTitle } from "#platform/figures/index.ts";
import { sendMade } from "#platform/files/index.ts";
import { emptyForm, type FormState, found, originOf, page, parseForm } from "#platform/http/index.ts";
import { countedYears } from "../counting/store.ts";
import { type Reading, reviewDocument } from "../review-documents/rules.ts";
import { beginReview, publishReview, recountReview, writeReview } from "./actions.ts";
import { periodForm, versionQuery, wordsForm } from "./forms.ts";
import { ReviewPage } from "./pages/review.tsx";
import { ReviewsPage } from "./pages/reviews.tsx";
import { StaffReviewPage } from "./pages/staff-review.tsx";
import { StaffReviewsPage } from "./pages/staff-reviews.tsx";
import { daysOf, periodsOf, readPeriod } from "./rules.ts";
import { allReviews, newestReview, publishedReviews, publishedVersions, type Review } from "./store.ts";

type OfPeriod = { Params: { period: string } };
const isPublic = { config: { access: "public" } } as const;
const access = { permission: "appeals.control" } as const;

/** Reviews of appeals for the site: written by the control office, read by everybody. */
export function reviewRoutes(app: FastifyInstance): void {
  app.get("/appeals/reviews", isPublic, async ({ ctx }, reply) => {
    const newest = Map.groupBy(await publishedReviews(ctx), ({ period }) => period);
    const reviews = [...newest.values()].flatMap((versions) => versions.toSorted((a, b) => b.version - a.version).slice(0, 1));
    const shown = reviews.map((review) => ({ review, title: titleOf(ctx, review.period) }));
    return page(reply, ReviewsPage, {
      shown: shown.sort((a, b) => startOf(b.review).localeCompare(startOf(a.review))),
      zone: ctx.tenant.zone,
    });
  });

  app.get<OfPeriod>("/appeals/reviews/:period", isPublic, async ({ ctx, params, query, town }, reply) => {
    const [, period = "", format] = /^([\d-]{1,10})(?:\.(pdf|docx))?$/.exec(params.period) ?? [];
    const versions = await publishedVersions(ctx, period);
    const { version } = versionQuery.parse(query ?? {});
    const review = found(version === undefined ? versions[0] : versions.find((one) => one.version === version));
    const reading = readingOf(ctx, period, town.contacts.office ?? town.name);
    if (format) return sendReview(reply, reading, review, format as "pdf" | "docx");
    return page(reply, ReviewPage, { review, reading, versions, zone: ctx.tenant.zone });
  });

  for (const { extension, type, write } of feedFormats)
    app.get(`/feeds/appeal-reviews.${extension}`, isPublic, async (request, reply) => {
      const { ctx, town } = request;
      const origin = originOf(request);
      reply.type(`${type}; charset=utf-8`).header("cache-control", "public, max-age=300");
      return write({
        author: town.name,
        since: ctx.clock.now().round({ smallestUnit: "hour", roundingMode: "floor" }),
        title: ctx.t("appeals:reviews.feed_title", { town: town.name }),
        description: ctx.t("appeals:reviews.lead"),
        language: ctx.language,
        link: `${origin}/appeals/reviews`,
        self: `${origin}/feeds/appeal-reviews.${extension}`,
        items: (await publishedReviews(ctx)).flatMap(({ review_id, period, version, words, published_at }) =>
          published_at === null
            ? []
            : [
                {
                  id: `urn:uuid:${review_id}`,
                  link: `${origin}/appeals/reviews/${period}${version > 1 ? `?version=${version}` : ""}`,
                  title: ctx.t("appeals:reviews.heading", { period: titleOf(ctx, period) }),
                  text: words.intro,
                  published_at,
                },
              ],
        ),
      });
    });

  app.get("/staff/appeals/reviews", { config: { access } }, async ({ ctx }, reply) => {
    const [years, reviews] = await Promise.all([countedYears(ctx), allReviews(ctx)]);
    const periods = new Set([...periodsOf(years, today(ctx.clock, ctx.tenant.zone)), ...reviews.map(({ period }) => period)]);
    return page(reply, StaffReviewsPage, {
      lines: [...periods].map((period) => ({
        period,
        title: titleOf(ctx, period),
        versions: reviews.filter((one) => one.period === period),
      })),
      zone: ctx.tenant.zone,
    });
  });

  app.post("/staff/appeals/reviews", { config: { access, form: true } }, async (request, reply) => {
    const form = parseForm(request, periodForm);
    const period = form.ok ? form.value.period : "";
    found(readPeriod(period));
    await beginReview(request.ctx, period);
    return reply.redirect(`/staff/appeals/reviews/${period}`, 303);
  });

  app.get<OfPeriod>("/staff/appeals/reviews/:period", { config: { access } }, async ({ ctx, params, town }, reply) => {
    const review = found(await newestReview(ctx, params.period));
    return showStaff(ctx, reply, review, emptyForm({ ...review.words }), town.contacts.office ?? town.name);
  });

  app.post<OfPeriod>("/staff/appeals/reviews/:period", { config: { access, form: true } }, async (request, reply) => {
    const { ctx, params, town } = request;
    const review = found(await newestReview(ctx, params.period));
    const form = parseForm(request, wordsForm);
    if (!form.ok) return showStaff(ctx, reply, review, form, town.contacts.office ?? town.name);
    await writeReview(ctx, params.period, form.value);
    return reply.notice(ctx.t("appeals:reviews.saved")).redirect(`/staff/appeals/reviews/${params.period}#preview`, 303);
  });

  const verbs = { recount: [recountReview, "recounted"], publication: [publishReview, "published_notice"] } as const;
  for (const [path, [verb, word]] of Object.entries(verbs))
    app.post<OfPeriod>(`/staff/appeals/reviews/:period/${path}`, { config: { access } }, async ({ ctx, params }, reply) => {
      found(await newestReview(ctx, params.period));
      await verb(ctx, params.period);
      return reply.notice(ctx.t(`appeals:reviews.${word}`)).redirect(`/staff/appeals/reviews/${params.period}`, 303);
    });
}

function showStaff(ctx: Context, reply: FastifyReply, review: Review, form: FormState, authority: string) {
  const status = form.errors.length > 0 ? 422 : 200;
  return page(
    reply,
    StaffReviewPage,
    { review, form, reading: readingOf(ctx, review.period, authority), zone: ctx.tenant.zone },
    { status },
  );
}

async function sendReview(reply: FastifyReply, reading: Reading, review: Review, format: "pdf" | "docx") {
  const document = reviewDocument(reading, review);
  return sendMade(reply, format === "pdf" ? await makePdf(document) : await writeDocx(document), format, document.title);
}

function titleOf(ctx: Context, period: string): string {
  const span = found(readPeriod(period));
  return spanTitle(span, daysOf(span).to.add({ days: 1 }), ctx.t, ctx.language);
}

const startOf = ({ period }: Review) => `${daysOf(found(readPeriod(period))).to} ${period.length === 4 ? 1 : 0}`;

function readingOf(ctx: Context, period: string, authority: string): Reading {
  return { t: ctx.t, language: ctx.language, title: titleOf(ctx, period), authority };
}
