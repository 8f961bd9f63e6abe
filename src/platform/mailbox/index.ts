export { type Message, type MessageFile, MessageRefused } from "./message.ts";
export { withoutQuotation } from "./plain-text.ts";
export { identityOf, readMessage } from "./read-message.ts";
export { doneFolder, MailboxAway, type MailboxSession, openMailbox, type Waiting } from "./session.ts";
export { configureMailboxes, type Mailbox, mailboxLimits, mailboxOf, readMailboxes } from "./settings.ts";
