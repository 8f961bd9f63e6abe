import type { FastifyInstance } from "fastify";
import type { MenuItem } from "#platform/module.ts";
import type { Program } from "./program.ts";

/** Menu items of the platform's own pages. */
export const platformMenu: readonly MenuItem[] = [];

/** Pages of the platform itself: jobs, letters, the journal, examples of the design system. */
export async function platformRoutes(_app: FastifyInstance, _program: Program): Promise<void> {}
