/**
 * Runs before each file of tests. The files of one worker share its process, so whatever a file before this one has
 * decided, and the words it has loaded, are forgotten here: no file finds what another left, in whatever order they run.
 * A database's rows are rolled back (database.ts), a town's caches forgotten and its clock put back (app.ts) elsewhere.
 */
import { vi } from "vitest";
import { forgetDecisions } from "#platform/decision.ts";

forgetDecisions();
vi.useRealTimers();
vi.restoreAllMocks();
