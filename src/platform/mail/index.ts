export { Button, Code, Facts, Paragraph, Quote, SmallPrint } from "./components.tsx";
export { mailJobs } from "./jobs.ts";
export type { Letter } from "./render.tsx";
export { type NewLetter, sendLetter } from "./send.ts";
export { configureMail, type MailSettings } from "./settings.ts";
export { letterAnswered, noteBounce } from "./store.ts";
export { checkMailServer, closeMail } from "./transport.ts";
