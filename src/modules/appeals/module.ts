import { describeSource } from "#modules/assignments/index.ts";
import type { Module } from "#platform/module.ts";
import { answerRoutes } from "./answers/routes.ts";
import { cardRoutes } from "./card/routes.ts";
import { describeAppeal } from "./card/store.ts";
import { clockRoutes } from "./clocks/routes.ts";
import { controlRoutes } from "./control/routes.ts";
import { conversionRoutes } from "./conversion/routes.ts";
import { appealsDemo } from "./demo.ts";
import { deskRoutes } from "./desk/routes.ts";
import { exportRoutes } from "./export/routes.ts";
import { appealsFigures } from "./figures.ts";
import { followingRoutes } from "./following/routes.ts";
import { importRoutes } from "./import/routes.ts";
import { intakeApi } from "./intake/api.ts";
import { intakeRoutes } from "./intake/routes.ts";
import { appealsJobs } from "./jobs.ts";
import { listApi } from "./lists/api.ts";
import { listRoutes } from "./lists/routes.ts";
import { countOpen } from "./lists/store.ts";
import { machineReadingApi } from "./machine-reading/api.ts";
import { machineVerbsApi } from "./machine-verbs/api.ts";
import { moderationRoutes } from "./moderation/routes.ts";
import { publicationApi } from "./publication/api.ts";
import { publicationRoutes } from "./publication/routes.ts";
import { countModeration } from "./publication/store.ts";
import { forgetQuarantine } from "./quarantine/jobs.ts";
import { quarantineRoutes } from "./quarantine/routes.ts";
import { countAside } from "./quarantine/store.ts";
import { registrationRoutes } from "./registration/routes.ts";
import { topicRoutes } from "./topics/routes.ts";
import { viewRoutes } from "./views/routes.ts";
import { waitingFor } from "./waiting/store.ts";
import en from "./words.en.json" with { type: "json" };
import ru from "./words.ru.json" with { type: "json" };
import { workRoutes } from "./work/routes.ts";

/** Which role holds which is `people/policy.ts`. */
const permissions = (
  ["view", "register", "assign", "answer", "extend", "redirect", "control", "export", "moderate", "import", "configure"] as const
).map((code) => ({
  code: `appeals.${code}`,
  title: `appeals:permission.${code}`,
}));

describeSource("appeal", describeAppeal);

export const appeals: Module = {
  name: "appeals",
  words: { ru, en },
  jobs: [...appealsJobs, forgetQuarantine],
  demo: appealsDemo,
  figures: appealsFigures,
  permissions,
  inbox: waitingFor,
  menu: [
    {
      place: "staff",
      href: "/staff/appeals",
      title: "appeals:menu.staff",
      icon: "mails",
      permission: "appeals.view",
      order: 20,
      count: countOpen,
    },
    { place: "public", href: "/appeals", title: "appeals:menu.appeals", icon: "messages-square", order: 10 },
    { place: "public", href: "/appeals/new", title: "appeals:menu.new", icon: "message-square-plus", order: 5 },
    {
      place: "staff",
      href: "/staff/appeals/moderation",
      title: "appeals:menu.moderation",
      icon: "globe",
      permission: "appeals.moderate",
      order: 130,
      count: countModeration,
    },
    {
      place: "staff",
      href: "/staff/appeals/import",
      title: "appeals:menu.import",
      icon: "file-up",
      permission: "appeals.import",
      order: 140,
    },
    {
      place: "staff",
      href: "/staff/appeals/quarantine",
      title: "appeals:menu.quarantine",
      icon: "shield-alert",
      permission: "appeals.register",
      order: 145,
      count: countAside,
    },
    {
      place: "staff",
      href: "/staff/appeals/topics",
      title: "appeals:menu.topics",
      icon: "list-tree",
      permission: "appeals.configure",
      order: 820,
    },
  ],
  routes: (app) => {
    listRoutes(app);
    listApi(app);
    cardRoutes(app);
    registrationRoutes(app);
    deskRoutes(app);
    workRoutes(app);
    clockRoutes(app);
    conversionRoutes(app);
    answerRoutes(app);
    viewRoutes(app);
    exportRoutes(app);
    controlRoutes(app);
    intakeRoutes(app);
    intakeApi(app);
    machineReadingApi(app);
    machineVerbsApi(app);
    followingRoutes(app);
    publicationRoutes(app);
    publicationApi(app);
    moderationRoutes(app);
    importRoutes(app);
    quarantineRoutes(app);
    topicRoutes(app);
  },
};
