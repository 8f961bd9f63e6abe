import { useT } from "#platform/i18n/index.ts";
import { Actions, Box, Button, ButtonLink, Form, HiddenField, Notice, Num, PageTitle, PublicLayout, Stack } from "#ui/index.ts";
import { type Register, registerForms } from "../../rules.ts";
import type { Support } from "../store.ts";

export interface SupportsProps {
  readonly support: Support;
  readonly id: string;
  readonly secret: string;
  /** undefined when the record is not published any more */
  readonly appeal: { readonly register: Register; readonly number: string; readonly title: string; readonly href: string } | undefined;
}

/** /appeals/supports?id=…&key=…: confirms an address by a press, not by opening a link, and declines letters. */
export function SupportsPage({ support, id, secret, appeal }: SupportsProps) {
  const t = useT();
  const state = !support.confirmed_at ? "waiting" : support.email ? "on" : "off";
  return (
    <PublicLayout
      title={t("appeals:support.own_title")}
      width="text"
      private
      breadcrumbs={[{ title: t("appeals:public.title"), href: "/appeals" }]}
    >
      <PageTitle>{t("appeals:support.own_title")}</PageTitle>
      <Stack>
        {appeal && (
          <Box tone="panel">
            <Stack tight>
              <Num>{appeal.number}</Num>
              <p>{appeal.title}</p>
            </Stack>
          </Box>
        )}
        <Notice kind={state === "on" ? "success" : "info"}>{t(`appeals:support.state.${state}`, { email: support.email ?? "" })}</Notice>
        <Actions>
          {state === "waiting" && (
            <SupportButton action="confirmation" id={id} secret={secret} kind="primary" label={t("appeals:support.confirm")} />
          )}
          {state !== "off" && (
            <SupportButton
              action="removal"
              id={id}
              secret={secret}
              kind="secondary"
              label={t(state === "on" ? "appeals:support.stop" : "appeals:support.not_me")}
            />
          )}
          {appeal && (
            <ButtonLink href={appeal.href} kind="quiet">
              {t("appeals:support.open", registerForms(t, appeal.register))}
            </ButtonLink>
          )}
        </Actions>
      </Stack>
    </PublicLayout>
  );
}

function SupportButton(props: {
  readonly action: "confirmation" | "removal";
  readonly id: string;
  readonly secret: string;
  readonly kind: "primary" | "secondary";
  readonly label: string;
}) {
  return (
    <Form action={`/appeals/supports/${props.action}`} id={props.action} inline>
      <HiddenField name="id" value={props.id} />
      <HiddenField name="key" value={props.secret} />
      <Button kind={props.kind}>{props.label}</Button>
    </Form>
  );
}
