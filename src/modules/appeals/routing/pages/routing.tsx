import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import {
  Button,
  ButtonLink,
  Checkbox,
  type Column,
  DataTable,
  Details,
  Empty,
  Form,
  Link,
  PageTitle,
  Row,
  Section,
  Stack,
  StaffLayout,
  Tag,
} from "#ui/index.ts";
import type { Rule } from "../rules.ts";
import { RuleConditions, type RuleNames, ruleTarget } from "./rule-texts.tsx";

export interface RoutingProps {
  readonly rules: readonly Rule[];
  readonly deleted: readonly Rule[];
  readonly names: RuleNames;
  readonly automatic: FormState;
}

const base = "/staff/appeals/routing";

/** /staff/appeals/routing: the rules in their order. */
export function RoutingPage({ rules, deleted, names, automatic }: RoutingProps) {
  const t = useT();
  return (
    <StaffLayout title={t("appeals:routing.title")} breadcrumbs={[{ title: t("appeals:list.title"), href: "/staff/appeals" }]}>
      <PageTitle
        lead={t("appeals:routing.lead")}
        actions={
          <Row>
            <ButtonLink href={`${base}/new`} kind="primary" icon="plus" hotkey="n">
              {t("appeals:routing.add")}
            </ButtonLink>
            <ButtonLink href={`${base}/example`} icon="flask-conical">
              {t("appeals:routing.example.title")}
            </ButtonLink>
            <ButtonLink href={`${base}/month`} icon="calendar-days">
              {t("appeals:routing.month.title")}
            </ButtonLink>
          </Row>
        }
      >
        {t("appeals:routing.title")}
      </PageTitle>
      <DataTable<Rule>
        caption={t("appeals:routing.title")}
        rows={rules}
        row_key={(rule) => rule.rule_id}
        columns={useColumns(names)}
        empty={
          <Empty icon="route" title={t("appeals:routing.none")}>
            {t("appeals:routing.none_hint")}
          </Empty>
        }
      />
      <Section id="automatic" title={t("appeals:routing.automatic")}>
        <Form action={`${base}/automatic`} id="automatic-form" state={automatic}>
          <Checkbox name="routes_itself" label={t("appeals:routing.itself")} hint={t("appeals:routing.itself_hint")} />
          <Button kind="secondary">{t("appeals:routing.save")}</Button>
        </Form>
      </Section>
      {deleted.length > 0 && (
        <Details summary={t("appeals:routing.deleted", { count: deleted.length })}>
          <Stack>
            {deleted.map((rule) => (
              <Row key={rule.rule_id}>
                <Link href={`${base}/${rule.rule_id}`}>{t("appeals:routing.named", { number: rule.number, title: rule.title })}</Link>
                <Form action={`${base}/${rule.rule_id}/restoring`} id={`restore-${rule.number}`} inline>
                  <Button kind="secondary" size="sm">
                    {t("appeals:routing.restore")}
                  </Button>
                </Form>
              </Row>
            ))}
          </Stack>
        </Details>
      )}
    </StaffLayout>
  );
}

function useColumns(names: RuleNames): Column<Rule>[] {
  const t = useT();
  return [
    {
      key: "title",
      title: t("appeals:routing.rule"),
      look: "main",
      cell: (rule) => (
        <Stack tight>
          <Link href={`${base}/${rule.rule_id}`} kind="strong">
            {t("appeals:routing.named", { number: rule.number, title: rule.title })}
          </Link>
          {!rule.is_on && <Tag>{t("appeals:routing.off")}</Tag>}
        </Stack>
      ),
    },
    { key: "conditions", title: t("appeals:routing.when"), cell: (rule) => <RuleConditions rule={rule} names={names} /> },
    { key: "target", title: t("appeals:routing.to"), cell: (rule) => <Target rule={rule} names={names} /> },
    { key: "verbs", title: t("appeals:routing.order"), align: "end", look: "tight", cell: (rule) => <RuleVerbs rule={rule} /> },
  ];
}

function Target({ rule, names }: { readonly rule: Rule; readonly names: RuleNames }) {
  const t = useT();
  return (
    <Stack tight>
      <span>{ruleTarget(rule, names, t)}</span>
      {rule.acts !== "propose" && <Tag>{t(`appeals:routing.deed.${rule.acts}`)}</Tag>}
    </Stack>
  );
}

function RuleVerbs({ rule }: { readonly rule: Rule }) {
  const t = useT();
  const verb = (name: "up" | "down" | "turning-on" | "turning-off", icon: string, label: string) => (
    <Form action={`${base}/${rule.rule_id}/${name}`} id={`${name}-${rule.number}`} inline>
      <Button kind="secondary" size="sm" icon={icon} label={t(`appeals:routing.${label}`, { number: rule.number })} />
    </Form>
  );
  return (
    <Row>
      {verb("up", "arrow-up", "up")}
      {verb("down", "arrow-down", "down")}
      {rule.is_on ? verb("turning-off", "pause", "turn_off") : verb("turning-on", "play", "turn_on")}
      <ButtonLink
        href={`${base}/${rule.rule_id}/deletion`}
        size="sm"
        icon="trash-2"
        label={t("appeals:routing.delete_named", { number: rule.number })}
      />
    </Row>
  );
}
