import type { Area, FileRow, FileSubject } from "#platform/files/index.ts";

/** What is painted over in a picture, as it travels in an address and stands in the register. Pure. */

/** Ten-thousandths of a picture's width or height. */
const whole = 10_000;
/** So many areas are enough for any crowd, and an address stays short. */
export const mostAreas = 30;

/** A point of a picture in ten-thousandths. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

const within = (value: number) => Math.min(Math.max(Math.round(value), 0), whole);

/** The area between two corners, whichever they are; undefined where it holds nothing. */
export function areaBetween(one: Point, other: Point): Area | undefined {
  const [left, right] = [one.x, other.x].map(within).sort((a, b) => a - b) as [number, number];
  const [top, bottom] = [one.y, other.y].map(within).sort((a, b) => a - b) as [number, number];
  return left < right && top < bottom ? { left, top, right, bottom } : undefined;
}

/** "100-200-300-400_…": what cannot be read is left out. */
export function readAreas(text: string): Area[] {
  return text
    .split("_")
    .slice(0, mostAreas)
    .flatMap((part) => {
      const [, left, top, right, bottom] = /^(\d{1,5})-(\d{1,5})-(\d{1,5})-(\d{1,5})$/.exec(part) ?? [];
      const area = areaBetween({ x: Number(left), y: Number(top) }, { x: Number(right), y: Number(bottom) });
      return left !== undefined && area ? [area] : [];
    });
}

export function writeAreas(areas: readonly Area[]): string {
  return areas.map(({ left, top, right, bottom }) => [left, top, right, bottom].join("-")).join("_");
}

/** "100-200" */
export function readPoint(text: string): Point | undefined {
  const [, x, y] = /^(\d{1,5})-(\d{1,5})$/.exec(text) ?? [];
  return x === undefined ? undefined : { x: within(Number(x)), y: within(Number(y)) };
}

/** Longest edge of the picture a moderator works on, in pixels: small enough to see whole, large enough to hit a face. */
const previewEdge = 720;

/** How large the preview of a picture is, in pixels. */
export function previewSize(file: Pick<FileRow, "width" | "height">): { readonly width: number; readonly height: number } {
  const [width, height] = [file.width ?? previewEdge, file.height ?? previewEdge];
  const scale = Math.min(1, previewEdge / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** A click on the preview, in pixels of it, as a point of the picture. */
export function pointOfClick(click: Point, size: { readonly width: number; readonly height: number }): Point {
  return { x: within((click.x / size.width) * whole), y: within((click.y / size.height) * whole) };
}

/** Whether a file of an appeal is a picture that can be shown: only such have been made anew when they came. */
export function isPicture(file: FileRow): boolean {
  return (file.media_type === "image/jpeg" || file.media_type === "image/png") && file.width !== null && file.height !== null;
}

/** The record that painted copies belong to. */
export function copiesOf(appeal_id: string): FileSubject {
  return { subject_type: "appeal_photo", subject_id: appeal_id };
}
