import { z } from "zod";
import { readHost } from "./rules.ts";

/** A host name, typed or pasted as an address. */
export const host = () =>
  z
    .string("people:form.host")
    .max(500, "people:form.host")
    .transform((typed, check) => {
      const read = readHost(typed);
      if (read) return read;
      check.addIssue({ code: "custom", message: "people:form.host" });
      return z.NEVER;
    });

export const hostForm = z.object({ host: host() });
