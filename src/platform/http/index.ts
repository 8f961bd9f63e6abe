export { conflict, forbidden, found, notFound, Refusal } from "./errors.ts";
export type { Access, Notice, TownProfile, Upload } from "./fastify.ts";
export type { FormError, FormResult, FormState, FormValues } from "./forms.ts";
export { checkForm, cleanText, emptyForm, fields, parseForm, refuse } from "./forms.ts";
export { keyset, type KeysetPage, readCursor } from "./keyset.ts";
export { page } from "./page.ts";
export { sessionCookie, signInCookie, signOutCookie } from "./session-cookie.ts";
export { type Web, type WebOptions, type Wiring, buildWeb } from "./web.ts";
