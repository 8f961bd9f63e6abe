import type { ComponentChildren } from "preact";
import { useT } from "#platform/i18n/index.ts";
import { Button, ButtonLink, Details, Form, Stack } from "#ui/index.ts";
import { cardOf } from "../../lists/rules.ts";
import type { WholeAppeal } from "../../reading/store.ts";
import type { Verb } from "../../rules.ts";

/** What one most likely came for stands first; only three are seen at once. */
const order: readonly Verb[] = [
  "register",
  "take",
  "answer",
  "assign",
  "reopen",
  "extend",
  "decline",
  "delay",
  "defer",
  "interim",
  "inquire",
  "redirect",
  "return",
  "leave_unanswered",
  "propose_termination",
  "convert",
  "withdraw",
];
const seen = 3;
const hotkeys: Partial<Record<Verb, string>> = { register: "r", answer: "o", assign: "a" };

/** The verbs one may do with the appeal now: the likely one, two more, and the rest one press away. */
export function VerbButtons({ appeal, may }: { readonly appeal: WholeAppeal; readonly may: readonly Verb[] }) {
  const t = useT();
  const verbs = order.filter((verb) => may.includes(verb));
  // an appeal that nobody has yet is given to somebody first
  if (!appeal.executor_id && verbs.includes("assign") && verbs[0] !== "register")
    verbs.sort((a, b) => Number(b === "assign") - Number(a === "assign"));
  if (verbs.length === 0) return null;
  const rest = verbs.slice(seen);
  return (
    <Stack tight>
      {verbs.slice(0, seen).map((verb, index) => (
        <VerbButton key={verb} appeal={appeal} verb={verb} kind={index === 0 ? "primary" : "secondary"} />
      ))}
      {rest.length > 0 && (
        <Details summary={t("appeals:card.more_verbs")}>
          <Stack tight>
            {rest.map((verb) => (
              <VerbButton key={verb} appeal={appeal} verb={verb} kind="secondary" />
            ))}
          </Stack>
        </Details>
      )}
    </Stack>
  );
}

function VerbButton({
  appeal,
  verb,
  kind,
}: {
  readonly appeal: WholeAppeal;
  readonly verb: Verb;
  readonly kind: "primary" | "secondary";
}): ComponentChildren {
  const t = useT();
  const href = `${cardOf(appeal)}/${verb.replace("_", "-")}`;
  if (verb === "take") {
    return (
      <Form id="take" action={href}>
        <Button kind={kind} wide>
          {t("appeals:verb.take")}
        </Button>
      </Form>
    );
  }
  return (
    <ButtonLink href={href} kind={kind} wide hotkey={hotkeys[verb]}>
      {t(`appeals:verb.${verb}`)}
    </ButtonLink>
  );
}
