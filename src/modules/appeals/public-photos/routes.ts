import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Context } from "#platform/context.ts";
import { type Area, drawAreas, type FileRow, fileForDownload, filesOf, sendFile } from "#platform/files/index.ts";
import { emptyForm, type FormState, found, page, parseForm, refuse } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import { objections } from "../masking/rules.ts";
import { applicantOf } from "../publication/rules.ts";
import { publicByKey } from "../publication/store.ts";
import { readableAppeal, type WholeAppeal } from "../reading/store.ts";
import { hidePhoto, showPhoto } from "./actions.ts";
import { type Drawing, drawing, photoForm, typedArea } from "./forms.ts";
import { PublicationPhotoPage } from "./pages/publication-photo.tsx";
import { areaBetween, copiesOf, isPicture, mostAreas, type Point, pointOfClick, previewSize, readAreas, writeAreas } from "./rules.ts";
import { photosLetThrough } from "./store.ts";

interface Route {
  Params: { key: string; file_id: string };
}

/** A picture that was taken back is nowhere after ten minutes. */
const kept = "public, max-age=600";
const access = { permission: "appeals.moderate" } as const;
const url = "/staff/appeals/:key/publication/photos/:file_id";

/** A moderator paints over what must not be seen; everybody gets the copy. */
export function publicPhotoRoutes(app: FastifyInstance): void {
  app.get<Route>(url, { config: { access } }, async (request, reply) => {
    const { appeal, file } = await pictureOf(request);
    const asked = drawing.parse(request.query);
    const step = stepOf(asked, file);
    if (step.refused) return show(request, reply, appeal, file, { asked, typed_wrongly: true, status: 422 });
    if (step.to) return reply.redirect(addressOf(appeal, file, step.to), 303);
    const row = (await photosLetThrough(request.ctx, appeal.appeal_id)).find((row) => row.file_id === file.file_id);
    const begun = row && !(request.query as { areas?: string }).areas && (request.query as { areas?: string }).areas !== "";
    return show(request, reply, appeal, file, { asked: begun ? { ...asked, areas: readAreas(row.areas) } : asked });
  });

  app.get<Route>(`${url}/preview`, { config: { access } }, async (request, reply) => {
    const { file } = await pictureOf(request);
    const { areas, corner } = drawing.parse(request.query);
    return reply
      .type("image/jpeg")
      .header("cache-control", "private, no-store")
      .send(await drawAreas(file, previewSize(file), areas, corner));
  });

  app.post<Route>(url, { config: { access, form: true } }, async (request, reply) => {
    const { ctx } = request;
    const { appeal, file } = await pictureOf(request);
    const asked = drawing.parse(request.body ?? {});
    const form = parseForm(request, photoForm);
    if (!form.ok) return show(request, reply, appeal, file, { asked, form, status: 422 });
    const { areas, alt, clean } = form.value;
    const personal = objections(alt, applicantOf(appeal), false).found;
    const errors = [
      ...(personal.length > 0 ? [{ field: "alt", message: ctx.t("appeals:photos.alt_personal", { found: personal.join(", ") }) }] : []),
      ...(clean ? [] : [{ field: "clean", message: ctx.t("appeals:photos.clean_required") }]),
    ];
    if (errors.length > 0) return show(request, reply, appeal, file, { asked, form: { values: form.values, errors }, status: 422 });
    await showPhoto(ctx, appeal.appeal_id, file, { areas, alt });
    return reply.notice(ctx.t("appeals:photos.done.shown")).redirect(deskOf(appeal), 303);
  });

  app.post<Route>(`${url}/removal`, { config: { access } }, async (request, reply) => {
    const { appeal, file } = await pictureOf(request);
    await hidePhoto(request.ctx, appeal.appeal_id, file.file_id);
    return reply.notice(request.ctx.t("appeals:photos.done.hidden")).redirect(deskOf(appeal), 303);
  });

  app.get<Route & { Querystring: { size?: string } }>(
    "/appeals/:key/photos/:file_id",
    { config: { access: "public" } },
    async (request, reply) => {
      const { ctx, params } = request;
      const { appeal_id } = found(await publicByKey(ctx, params.key));
      const rows = await photosLetThrough(ctx, appeal_id);
      const row = found(rows.find((row) => row.copy_id === params.file_id));
      const copy = found(await fileForDownload(ctx, row.copy_id, copiesOf(appeal_id)));
      return sendFile(reply, copy, { inline: true, thumbnail: request.query.size === "small", cache: kept, everywhere: true });
    },
  );
}

/** The appeal and one of its pictures, for whoever may moderate it. */
async function pictureOf(request: FastifyRequest<Route>): Promise<{ readonly appeal: WholeAppeal; readonly file: FileRow }> {
  const { ctx, params } = request;
  const whole = await readableAppeal(ctx, params.key);
  const appeal = found(whole?.publication === "none" || whole?.publication === "refused" ? undefined : whole);
  const subject = { subject_type: "appeal", subject_id: appeal.appeal_id };
  const file = isId(params.file_id) ? await fileForDownload(ctx, params.file_id, subject) : undefined;
  return { appeal, file: found(file && isPicture(file) ? file : undefined) };
}

interface Drawn {
  readonly areas: readonly Area[];
  readonly corner?: Point | undefined;
}

/** Where a click or four typed numbers lead: to a first corner, or to one more area. */
function stepOf(asked: Drawing, file: FileRow): { readonly to?: Drawn; readonly refused?: boolean } {
  const { left, top, right, bottom, areas, corner } = asked;
  const add = (area: Area | undefined): Drawn => ({ areas: area ? [...areas, area].slice(0, mostAreas) : areas });
  if (left !== undefined || top !== undefined || right !== undefined || bottom !== undefined) {
    const typed = typedArea.safeParse({ left, top, right, bottom });
    const area = typed.data && areaBetween(hundredths(typed.data.left, typed.data.top), hundredths(typed.data.right, typed.data.bottom));
    return area ? { to: add(area) } : { refused: true };
  }
  const { "at.x": x, "at.y": y } = asked;
  // Enter on the picture sends 0, 0: nobody pointed anywhere
  if (x === undefined || y === undefined || (x === 0 && y === 0)) return {};
  const point = pointOfClick({ x, y }, previewSize(file));
  return { to: corner ? add(areaBetween(corner, point)) : { areas, corner: point } };
}

const hundredths = (x: number, y: number): Point => ({ x: x * 100, y: y * 100 });

const deskOf = (appeal: WholeAppeal) => `/staff/appeals/${encodeURIComponent(appeal.number_key ?? appeal.receipt_key)}/publication`;
const pathOf = (appeal: WholeAppeal, file: FileRow) => `${deskOf(appeal)}/photos/${file.file_id}`;

function queryOf({ areas, corner }: Drawn): string {
  return `?areas=${writeAreas(areas)}${corner ? `&corner=${corner.x}-${corner.y}` : ""}`;
}

const addressOf = (appeal: WholeAppeal, file: FileRow, drawn: Drawn) => `${pathOf(appeal, file)}${queryOf(drawn)}#picture`;

interface Shown {
  readonly asked: Drawing;
  readonly form?: FormState;
  readonly typed_wrongly?: boolean;
  readonly status?: number;
}

async function show(request: FastifyRequest, reply: FastifyReply, appeal: WholeAppeal, file: FileRow, shown: Shown) {
  const { asked, form, typed_wrongly = false, status = 200 } = shown;
  const row = (await photosLetThrough(request.ctx, appeal.appeal_id)).find((row) => row.file_id === file.file_id);
  const { areas, corner } = asked;
  const back = corner ? { areas } : { areas: areas.slice(0, -1) };
  const typed = emptyForm({ left: asked.left ?? "", top: asked.top ?? "", right: asked.right ?? "", bottom: asked.bottom ?? "" });
  const wrong = { field: "left", message: request.ctx.t("appeals:photos.typed_wrongly") };
  return page(
    reply,
    PublicationPhotoPage,
    {
      number: appeal.number ?? appeal.receipt_number,
      desk: deskOf(appeal),
      path: pathOf(appeal, file),
      preview: { src: `${pathOf(appeal, file)}/preview${queryOf(asked)}`, ...previewSize(file) },
      areas: writeAreas(areas),
      corner: corner ? `${corner.x}-${corner.y}` : "",
      count: areas.length,
      undo: areas.length > 0 || corner ? addressOf(appeal, file, back) : undefined,
      clear: areas.length > 1 ? addressOf(appeal, file, { areas: [] }) : undefined,
      typed: typed_wrongly ? refuse(typed.values, wrong) : typed,
      form: form ?? emptyForm({ alt: row?.alt ?? "" }),
      shown: row !== undefined,
    },
    { status },
  );
}

/** The pictures of an appeal as its moderator sees them listed. */
export async function photosToChoose(ctx: Context, appeal: WholeAppeal) {
  if (appeal.publication === "none" || appeal.publication === "refused") return [];
  const rows = new Map((await photosLetThrough(ctx, appeal.appeal_id)).map((row) => [row.file_id, row]));
  const files = await filesOf(ctx, { subject_type: "appeal", subject_id: appeal.appeal_id });
  return files.filter(isPicture).map((file) => {
    const row = rows.get(file.file_id);
    const areas = readAreas(row?.areas ?? "");
    return {
      href: pathOf(appeal, file),
      src: `${pathOf(appeal, file)}/preview${queryOf({ areas })}`,
      ...previewSize(file),
      alt: row?.alt ?? file.name,
      shown: row !== undefined,
      areas: areas.length,
    };
  });
}

/** The published pictures of a published appeal, with their addresses. */
export async function photosToShow(ctx: Context, appeal: { readonly appeal_id: string; readonly number_key: string }) {
  const rows = await photosLetThrough(ctx, appeal.appeal_id);
  return rows.map((row) => {
    const href = `/appeals/${encodeURIComponent(appeal.number_key)}/photos/${row.copy_id}`;
    return { href, src: `${href}?size=small`, alt: row.alt };
  });
}
