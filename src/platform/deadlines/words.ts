import type { Words } from "#platform/i18n/index.ts";
import en from "./words.en.json" with { type: "json" };
import ru from "./words.ru.json" with { type: "json" };

/** Words of the namespace `deadlines`. */
export const words: Words = { ru, en };
