import { describeSource } from "#modules/assignments/index.ts";
import { whenYearSaved } from "#platform/calendar/index.ts";
import { enqueue } from "#platform/jobs/index.ts";
import type { Module } from "#platform/module.ts";
import { answerDocumentRoutes } from "./answer-documents/routes.ts";
import { answerSettingsRoutes } from "./answer-settings/routes.ts";
import { templateRoutes } from "./answer-templates/routes.ts";
import { answerRoutes } from "./answers/routes.ts";
import { tellApprover, tellReturned } from "./approvals/jobs.ts";
import { approvalRoutes } from "./approvals/routes.ts";
import { authorityRoutes } from "./authorities/routes.ts";
import { bookRoutes } from "./book/routes.ts";
import { cardRoutes } from "./card/routes.ts";
import { describeAppeal } from "./card/store.ts";
import { clockRoutes } from "./clocks/routes.ts";
import { controlRoutes } from "./control/routes.ts";
import { conversionRoutes } from "./conversion/routes.ts";
import { appealsDemo } from "./demo.ts";
import { deskRoutes } from "./desk/routes.ts";
import { dispatchRoutes } from "./dispatch/routes.ts";
import { countToSend } from "./dispatch/store.ts";
import { escalationRoutes } from "./escalations/routes.ts";
import { countUnexplained } from "./escalations/store.ts";
import { exportRoutes } from "./export/routes.ts";
import { extensionRoutes } from "./extensions/routes.ts";
import { appealsFigures } from "./figures.ts";
import { followingRoutes } from "./following/routes.ts";
import { forwardingRoutes } from "./forwardings/routes.ts";
import { importRoutes } from "./import/routes.ts";
import { watchInbox } from "./import-folder/jobs.ts";
import { inquiryRoutes } from "./inquiries/routes.ts";
import { intakeApi } from "./intake/api.ts";
import { intakeRoutes } from "./intake/routes.ts";
import { appealsJobs } from "./jobs.ts";
import { listApi } from "./lists/api.ts";
import { listRoutes } from "./lists/routes.ts";
import { countOpen } from "./lists/store.ts";
import { machineReadingApi } from "./machine-reading/api.ts";
import { machineVerbsApi } from "./machine-verbs/api.ts";
import { messageTermRoutes } from "./message-terms/routes.ts";
import { moderationRoutes } from "./moderation/routes.ts";
import { noReplyRoutes } from "./no-reply/routes.ts";
import { noticeRoutes } from "./notices/routes.ts";
import { promiseRoutes } from "./promises/routes.ts";
import { publicationApi } from "./publication/api.ts";
import { publicationRoutes } from "./publication/routes.ts";
import { countModeration } from "./publication/store.ts";
import { forgetQuarantine } from "./quarantine/jobs.ts";
import { quarantineRoutes } from "./quarantine/routes.ts";
import { countAside } from "./quarantine/store.ts";
import { ratingRoutes } from "./ratings/routes.ts";
import { recountDates } from "./recounting/jobs.ts";
import { registrationRoutes } from "./registration/routes.ts";
import { controlTerms } from "./reminders/jobs.ts";
import { reminderRoutes } from "./reminders/routes.ts";
import { reopeningRoutes } from "./reopening/routes.ts";
import { tellOfReply } from "./replies/jobs.ts";
import { replyRoutes } from "./replies/routes.ts";
import { routeRegistered } from "./routing/jobs.ts";
import { routingRoutes } from "./routing/routes.ts";
import { routingTrialRoutes } from "./routing-trials/routes.ts";
import { signatureRoutes } from "./signatures/routes.ts";
import { stampRoutes } from "./stamp/routes.ts";
import { learnTopics, noteTopic, settleTopic } from "./suggestions/jobs.ts";
import { suggestionRoutes } from "./suggestions/routes.ts";
import { terminationRoutes } from "./terminations/routes.ts";
import { countProposed } from "./terminations/store.ts";
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
whenYearSaved((ctx) => enqueue(ctx, recountDates, {}));

export const appeals: Module = {
  name: "appeals",
  words: { ru, en },
  jobs: [
    ...appealsJobs,
    tellApprover,
    tellReturned,
    forgetQuarantine,
    tellOfReply,
    watchInbox,
    controlTerms,
    learnTopics,
    noteTopic,
    settleTopic,
    routeRegistered,
  ],
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
      href: "/staff/appeals/escalations",
      title: "appeals:menu.escalations",
      icon: "clock-alert",
      permission: "appeals.view",
      order: 25,
      count: countUnexplained,
    },
    {
      place: "staff",
      href: "/staff/appeals/terminations",
      title: "appeals:menu.terminations",
      icon: "message-square-off",
      permission: "appeals.extend",
      order: 135,
      count: countProposed,
    },
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
      href: "/staff/appeals/book",
      title: "appeals:menu.book",
      icon: "book-open",
      permission: "appeals.export",
      order: 143,
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
      href: "/staff/appeals/dispatch",
      title: "appeals:menu.dispatch",
      icon: "mailbox",
      permission: "appeals.register",
      order: 30,
      count: countToSend,
    },
    {
      place: "staff",
      href: "/staff/appeals/templates",
      title: "appeals:menu.templates",
      icon: "file-text",
      permission: "appeals.configure",
      order: 822,
    },
    {
      place: "staff",
      href: "/staff/appeals/answer-settings",
      title: "appeals:menu.answer_settings",
      icon: "signature",
      permission: "appeals.configure",
      order: 824,
    },
    {
      place: "staff",
      href: "/staff/appeals/message-terms",
      title: "appeals:menu.message_terms",
      icon: "table-2",
      permission: "appeals.configure",
      order: 822,
    },
    {
      place: "staff",
      href: "/staff/appeals/topics",
      title: "appeals:menu.topics",
      icon: "list-tree",
      permission: "appeals.configure",
      order: 820,
    },
    {
      place: "staff",
      href: "/staff/appeals/routing",
      title: "appeals:menu.routing",
      icon: "route",
      permission: "appeals.configure",
      order: 822,
    },
    {
      place: "staff",
      href: "/staff/appeals/suggestions",
      title: "appeals:menu.suggestions",
      icon: "lightbulb",
      permission: "appeals.configure",
      order: 824,
    },
    {
      place: "staff",
      href: "/staff/appeals/authorities",
      title: "appeals:menu.authorities",
      icon: "landmark",
      permission: "appeals.configure",
      order: 822,
    },
    {
      place: "staff",
      href: "/staff/appeals/texts",
      title: "appeals:menu.texts",
      icon: "file-text",
      permission: "appeals.configure",
      order: 824,
    },
    {
      place: "staff",
      href: "/staff/appeals/reminders",
      title: "appeals:menu.reminders",
      icon: "bell",
      permission: "appeals.configure",
      order: 826,
    },
  ],
  routes: (app) => {
    listRoutes(app);
    listApi(app);
    cardRoutes(app);
    registrationRoutes(app);
    deskRoutes(app);
    stampRoutes(app);
    bookRoutes(app);
    workRoutes(app);
    inquiryRoutes(app);
    extensionRoutes(app);
    forwardingRoutes(app);
    noReplyRoutes(app);
    terminationRoutes(app);
    reopeningRoutes(app);
    escalationRoutes(app);
    noticeRoutes(app);
    authorityRoutes(app);
    reminderRoutes(app);
    clockRoutes(app);
    conversionRoutes(app);
    answerRoutes(app);
    answerDocumentRoutes(app);
    answerSettingsRoutes(app);
    templateRoutes(app);
    approvalRoutes(app);
    dispatchRoutes(app);
    promiseRoutes(app);
    ratingRoutes(app);
    signatureRoutes(app);
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
    replyRoutes(app);
    topicRoutes(app);
    suggestionRoutes(app);
    routingTrialRoutes(app);
    routingRoutes(app);
    messageTermRoutes(app);
  },
};
