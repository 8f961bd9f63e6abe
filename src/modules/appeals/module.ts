import { describeSource } from "#modules/assignments/index.ts";
import { whenYearSaved } from "#platform/calendar/index.ts";
import { enqueue } from "#platform/jobs/index.ts";
import type { MenuItem, Module } from "#platform/module.ts";
import { analysisRoutes } from "./analysis/routes.ts";
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
import { decliningRoutes } from "./declining/routes.ts";
import { appealsDemo } from "./demo.ts";
import { deskRoutes } from "./desk/routes.ts";
import { disciplineRoutes } from "./discipline/routes.ts";
import { dispatchRoutes } from "./dispatch/routes.ts";
import { countToSend } from "./dispatch/store.ts";
import { draftRoutes } from "./drafts/routes.ts";
import { duplicateRoutes } from "./duplicates/routes.ts";
import { escalationRoutes } from "./escalations/routes.ts";
import { countUnexplained } from "./escalations/store.ts";
import { exportRoutes } from "./export/routes.ts";
import { extensionRoutes } from "./extensions/routes.ts";
import { feedRoutes } from "./feeds/routes.ts";
import { appealsFigures } from "./figures.ts";
import { followingRoutes } from "./following/routes.ts";
import { forwardingRoutes } from "./forwardings/routes.ts";
import { importRoutes } from "./import/routes.ts";
import { watchInbox } from "./import-folder/jobs.ts";
import { inquiryRoutes } from "./inquiries/routes.ts";
import { intakeApi } from "./intake/api.ts";
import { intakeRoutes } from "./intake/routes.ts";
import { appealsJobs } from "./jobs.ts";
import { jointDraftRoutes } from "./joint-drafts/routes.ts";
import { jointSigningRoutes } from "./joint-signing/routes.ts";
import { listApi } from "./lists/api.ts";
import { listRoutes } from "./lists/routes.ts";
import { countOpen } from "./lists/store.ts";
import { machineReadingApi } from "./machine-reading/api.ts";
import { machineVerbsApi } from "./machine-verbs/api.ts";
import { mapApi } from "./map/api.ts";
import { mapRoutes } from "./map/routes.ts";
import { measureRoutes } from "./measures/routes.ts";
import { answerMerged } from "./merged-answers/jobs.ts";
import { freeMerged } from "./merging/jobs.ts";
import { mergingRoutes } from "./merging/routes.ts";
import { messageTermRoutes } from "./message-terms/routes.ts";
import { moderationRoutes } from "./moderation/routes.ts";
import { monthlyRoutes } from "./monthly/routes.ts";
import { morningRoutes } from "./morning/routes.ts";
import { noReplyRoutes } from "./no-reply/routes.ts";
import { noticeRoutes } from "./notices/routes.ts";
import { promiseRoutes } from "./promises/routes.ts";
import { publicPhotoRoutes } from "./public-photos/routes.ts";
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
import { reviewRoutes } from "./reviews/routes.ts";
import { foldCounts, recountAppeals } from "./rollups/jobs.ts";
import { routingFigures } from "./routing/figures.ts";
import { registerReceived, routeImported, routeRegistered } from "./routing/jobs.ts";
import { routingRoutes } from "./routing/routes.ts";
import { routingTrialRoutes } from "./routing-trials/routes.ts";
import { signLevelRoutes } from "./sign-levels/routes.ts";
import { signatureRoutes } from "./signatures/routes.ts";
import { sweepSigners } from "./signer-erasure/jobs.ts";
import { sstuRoutes } from "./sstu/routes.ts";
import { stampRoutes } from "./stamp/routes.ts";
import { statisticsRoutes } from "./statistics/routes.ts";
import { findStreets } from "./streets/jobs.ts";
import { streetRoutes } from "./streets/routes.ts";
import { digestAppeals } from "./subscriptions/jobs.ts";
import { subscriptionRoutes } from "./subscriptions/routes.ts";
import { learnTopics, noteTopic, settleTopic } from "./suggestions/jobs.ts";
import { suggestionRoutes } from "./suggestions/routes.ts";
import { sweepSupports, tellSupporter, tellSupporters } from "./supports/jobs.ts";
import { supportRoutes } from "./supports/routes.ts";
import { terminationRoutes } from "./terminations/routes.ts";
import { countProposed } from "./terminations/store.ts";
import { readTexts } from "./themes/jobs.ts";
import { suggestionFigures } from "./topic-choices/figures.ts";
import { topicRoutes } from "./topics/routes.ts";
import { viewRoutes } from "./views/routes.ts";
import { waitingFor } from "./waiting/store.ts";
import en from "./words.en.json" with { type: "json" };
import ru from "./words.ru.json" with { type: "json" };
import { workRoutes } from "./work/routes.ts";

/** Which role holds which is `people/policy.ts`. */
const verbs = [
  "view",
  "register",
  "assign",
  "answer",
  "extend",
  "redirect",
  "control",
  "export",
  "moderate",
  "import",
  "configure",
] as const;
const permissions = verbs.map((code) => ({ code: `appeals.${code}`, title: `appeals:permission.${code}` }));

describeSource("appeal", describeAppeal);
whenYearSaved((ctx) => enqueue(ctx, recountDates, {}));

/** A page below /staff/appeals that has its place in the staff menu. */
function desk(path: string, word: string, icon: string, verb: (typeof verbs)[number], order: number, count?: MenuItem["count"]): MenuItem {
  const href = path === "" ? "/staff/appeals" : `/staff/appeals/${path}`;
  return { place: "staff", href, title: `appeals:menu.${word}`, icon, permission: `appeals.${verb}`, order, ...(count ? { count } : {}) };
}

/** What everybody may open, folded away under one word. */
const publicMenu: readonly MenuItem[] = [
  { place: "public", href: "/appeals", title: "appeals:menu.appeals", icon: "messages-square", order: 10 },
  ...(
    [
      ["/appeals/new", "new", "message-square-plus"],
      ["/appeals", "all", "messages-square"],
      ["/map", "map", "map"],
      ["/streets", "streets", "map-pin"],
      ["/appeals/statistics", "statistics", "chart-column"],
      ["/appeals/reviews", "reviews", "file-text"],
      ["/subscriptions/new", "subscriptions", "bell"],
    ] as const
  ).map(([href, word, icon], at) => ({
    place: "public" as const,
    href,
    title: `appeals:menu.${word}`,
    icon,
    under: "/appeals",
    order: at,
  })),
];

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
    registerReceived,
    routeImported,
    foldCounts,
    recountAppeals,
    digestAppeals,
    findStreets,
    answerMerged,
    freeMerged,
    tellSupporter,
    tellSupporters,
    sweepSupports,
    sweepSigners,
    readTexts,
  ],
  demo: appealsDemo,
  figures: [...appealsFigures, ...suggestionFigures, ...routingFigures],
  permissions,
  inbox: waitingFor,
  menu: [
    desk("", "staff", "mails", "view", 20, countOpen),
    ...publicMenu,
    desk("escalations", "escalations", "clock-alert", "view", 25, countUnexplained),
    desk("control", "control", "gauge", "control", 26),
    desk("analysis", "analysis", "chart-column", "control", 27),
    desk("terminations", "terminations", "message-square-off", "extend", 135, countProposed),
    desk("moderation", "moderation", "globe", "moderate", 130, countModeration),
    desk("import", "import", "file-up", "import", 140),
    desk("book", "book", "book-open", "export", 143),
    desk("reviews", "reviews", "file-text", "control", 142),
    desk("sstu", "sstu", "send", "export", 144),
    desk("quarantine", "quarantine", "shield-alert", "register", 145, countAside),
    desk("dispatch", "dispatch", "mailbox", "register", 30, countToSend),
    desk("templates", "templates", "file-text", "configure", 822),
    desk("answer-settings", "answer_settings", "signature", "configure", 824),
    desk("message-terms", "message_terms", "table-2", "configure", 822),
    desk("duplicate-reach", "duplicate_reach", "copy", "configure", 823),
    desk("topics", "topics", "list-tree", "configure", 820),
    desk("routing", "routing", "route", "configure", 822),
    desk("suggestions", "suggestions", "lightbulb", "configure", 824),
    desk("authorities", "authorities", "landmark", "configure", 822),
    desk("sstu/settings", "sstu_settings", "send", "configure", 825),
    desk("texts", "texts", "file-text", "configure", 824),
    desk("sign-levels", "sign_levels", "shield-check", "configure", 828),
    desk("reminders", "reminders", "bell", "configure", 826),
  ],
  routes: (app) => {
    listRoutes(app);
    listApi(app);
    cardRoutes(app);
    registrationRoutes(app);
    deskRoutes(app);
    stampRoutes(app);
    bookRoutes(app);
    sstuRoutes(app);
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
    decliningRoutes(app);
    answerDocumentRoutes(app);
    answerSettingsRoutes(app);
    templateRoutes(app);
    approvalRoutes(app);
    dispatchRoutes(app);
    promiseRoutes(app);
    ratingRoutes(app);
    signatureRoutes(app);
    signLevelRoutes(app);
    viewRoutes(app);
    exportRoutes(app);
    controlRoutes(app);
    analysisRoutes(app);
    monthlyRoutes(app);
    measureRoutes(app);
    disciplineRoutes(app);
    morningRoutes(app);
    draftRoutes(app);
    intakeRoutes(app);
    intakeApi(app);
    machineReadingApi(app);
    machineVerbsApi(app);
    duplicateRoutes(app);
    mergingRoutes(app);
    supportRoutes(app);
    followingRoutes(app);
    jointSigningRoutes(app);
    jointDraftRoutes(app);
    publicationRoutes(app);
    feedRoutes(app);
    publicationApi(app);
    mapRoutes(app);
    streetRoutes(app);
    subscriptionRoutes(app);
    statisticsRoutes(app);
    reviewRoutes(app);
    mapApi(app);
    moderationRoutes(app);
    publicPhotoRoutes(app);
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
