import type { Context } from "#platform/context.ts";
import type { Module } from "#platform/module.ts";
import type { HomeProps } from "./pages/home.tsx";

/** What the front page shows, from whatever modules have something to say. */
export async function homeProps(_ctx: Context, _modules: readonly Module[]): Promise<HomeProps> {
  return {};
}
