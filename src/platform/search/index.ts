export { parseSearch, type Search } from "./parse.ts";
export { pieces, Snippet } from "./snippet.tsx";
export { type Column, contains, headline, matches, matchesInTown, rank, resembles, tsquery } from "./sql.ts";
