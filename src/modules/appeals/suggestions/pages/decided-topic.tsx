import { useT } from "#platform/i18n/index.ts";
import { Button, Form, Notice } from "#ui/index.ts";
import { cardOf } from "../../lists/rules.ts";
import type { WholeAppeal } from "../../reading/store.ts";
import type { TimelineEvent } from "../../timeline/store.ts";
import { percentOf } from "./topic-suggestions.tsx";

interface DecidedTopicProps {
  readonly appeal: WholeAppeal;
  readonly events: readonly TimelineEvent[];
  readonly may_register: boolean;
}

/** Says on the card that the program has settled the topic by itself, with the way to take it back; nothing once a person has had a say. */
export function DecidedTopic({ appeal, events, may_register }: DecidedTopicProps) {
  const t = useT();
  const decided = events.findLast(({ kind }) => kind === "topic_decided");
  const undone = events.some(({ kind }) => kind === "topic_undone");
  if (!decided || undone || appeal.state !== "received" || decided.data.topic_id !== appeal.topic_id) return null;
  return (
    <Notice title={t("appeals:suggestions.decided_title")}>
      <p>
        {t("appeals:suggestions.decided_text", {
          title: appeal.topic_title ?? "—",
          percent: percentOf(Number(decided.data.confidence ?? 0)),
        })}
      </p>
      {may_register && (
        <Form action={`${cardOf(appeal)}/topic-undoing`} id="topic-undoing" inline>
          <Button kind="secondary" size="sm">
            {t("appeals:suggestions.undo")}
          </Button>
        </Form>
      )}
    </Notice>
  );
}
