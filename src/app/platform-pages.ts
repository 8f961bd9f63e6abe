import type { FastifyInstance } from "fastify";
import { calendarMenu, calendarPermissions, calendarRoutes } from "#platform/calendar/routes.ts";
import { jobMenu, jobPermissions, jobRoutes } from "#platform/jobs/routes.ts";
import { journalMenu, journalRoutes } from "#platform/journal/routes.ts";
import { mailMenu, mailPermissions, mailRoutes } from "#platform/mail/routes.ts";
import type { MenuItem, Permission } from "#platform/module.ts";

/** Menu items of the platform's own pages. */
export const platformMenu: readonly MenuItem[] = [calendarMenu, jobMenu, mailMenu, journalMenu].flat();

/** Permissions of the platform's own pages. */
export const platformPermissions: readonly Permission[] = [calendarPermissions, jobPermissions, mailPermissions].flat();

/** Pages of the platform itself: jobs, letters, the journal, examples of the design system. */
export async function platformRoutes(app: FastifyInstance): Promise<void> {
  calendarRoutes(app);
  jobRoutes(app);
  mailRoutes(app);
  journalRoutes(app);
}
