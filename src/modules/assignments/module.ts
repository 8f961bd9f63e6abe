import { unitsWhere } from "#modules/people/index.ts";
import type { Context } from "#platform/context.ts";
import type { InboxSource, Module } from "#platform/module.ts";
import { assignmentsJobs } from "./jobs.ts";
import { assignmentRoutes } from "./routes.ts";
import { countWaiting, selectWaiting } from "./store.ts";
import "./tables.ts";
import en from "./words.en.json" with { type: "json" };
import ru from "./words.ru.json" with { type: "json" };

/** Units whose work the actor hands out. Who may do so in the whole town oversees it and is not waited for. */
const led = (ctx: Context) => unitsWhere(ctx.actor, "assignments.create") ?? [];

const inbox: InboxSource = async (ctx, limit) => {
  const rows = await selectWaiting(ctx, led(ctx), limit);
  return {
    total: rows.length < limit ? rows.length : await countWaiting(ctx, led(ctx)),
    items: rows.map((row) => ({
      href: `/staff/assignments/${row.assignment_id}`,
      number: "",
      title: row.title,
      todo: row.state === "reported" ? "assignments:todo.check" : row.executor_id ? "assignments:todo.do" : "assignments:todo.name",
      due_on: row.due_on,
    })),
  };
};

export const assignments: Module = {
  name: "assignments",
  words: { ru, en },
  routes: assignmentRoutes,
  jobs: assignmentsJobs,
  permissions: [
    { code: "assignments.view", title: "assignments:permission.view" },
    { code: "assignments.create", title: "assignments:permission.create" },
    { code: "assignments.complete", title: "assignments:permission.complete" },
    { code: "assignments.control", title: "assignments:permission.control" },
  ],
  menu: [
    {
      place: "staff",
      href: "/staff/assignments",
      title: "assignments:menu",
      icon: "clipboard-check",
      permission: "assignments.view",
      order: 22,
      count: (ctx) => countWaiting(ctx, led(ctx)),
    },
  ],
  inbox,
};
