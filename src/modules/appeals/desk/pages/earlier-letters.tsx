import { formatDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Actions, Box, ButtonLink, LinkList, Muted, Notice, Section, Stack, Tag } from "#ui/index.ts";
import { cardOf } from "../../lists/rules.ts";
import type { WholeAppeal } from "../../reading/store.ts";
import type { Earlier } from "../store.ts";

/** What somebody of this name has written before: a repeated letter is answered with the first at hand. */
export function EarlierLetters({ letters }: { readonly letters: readonly Earlier[] }) {
  const t = useT();
  const language = useLanguage();
  if (letters.length === 0) return <Notice kind="info">{t("appeals:entry.no_earlier")}</Notice>;
  return (
    <Section id="earlier" title={t("appeals:entry.earlier")}>
      <Box tone="panel">
        <ul class="v-plain-list">
          {letters.map((letter) => (
            <li key={letter.appeal_id}>
              <a href={cardOf(letter)} target="_blank" rel="noopener">
                {letter.number ?? letter.receipt_number}
              </a>{" "}
              <Muted>{formatDate(letter.received_on, language)}</Muted> {letter.summary}{" "}
              {letter.same_place && <Tag tone="warning">{t("appeals:entry.same_place")}</Tag>}{" "}
              <Tag>{t(`appeals:state.${letter.state}`)}</Tag>
            </li>
          ))}
        </ul>
      </Box>
    </Section>
  );
}

interface LastEnteredProps {
  readonly appeal: WholeAppeal;
  /** other letters of the same person */
  readonly earlier: readonly Earlier[];
}

/** The letter that has just been typed in: what to write on it, and what else its author has sent. */
export function LastEntered({ appeal, earlier }: LastEnteredProps) {
  const t = useT();
  const number = appeal.number ?? appeal.receipt_number;
  return (
    <Box tone="panel">
      <Stack tight>
        <p>{t("appeals:entry.last", { number, summary: appeal.summary })}</p>
        {earlier.length > 0 && (
          <LinkList
            links={earlier.slice(0, 3).map((letter) => ({
              href: cardOf(letter),
              icon: "history",
              title: t("appeals:entry.last_earlier", { number: letter.number ?? letter.receipt_number, summary: letter.summary }),
            }))}
          />
        )}
        <Actions>
          <ButtonLink href={cardOf(appeal)} size="sm">
            {t("appeals:entry.card")}
          </ButtonLink>
          <ButtonLink href={`${cardOf(appeal)}/stamp`} size="sm" icon="printer">
            {t("appeals:stamp.title")}
          </ButtonLink>
        </Actions>
      </Stack>
    </Box>
  );
}
