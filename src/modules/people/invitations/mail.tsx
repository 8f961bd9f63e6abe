import type { Context } from "#platform/context.ts";
import { formatInstant } from "#platform/i18n/format.ts";
import type { T } from "#platform/i18n/index.ts";
import { Button, type Letter, Paragraph, SmallPrint } from "#platform/mail/index.ts";

interface Link {
  readonly name: string;
  readonly token: string;
  readonly expires_at: Temporal.Instant;
}

/** Invites a member of staff to set a password. */
export function invitationLetter(ctx: Context, link: Link): (t: T) => Letter {
  return (t) => ({
    subject: t("people:mail.invitation.subject", { town: ctx.tenant.name }),
    body: (
      <>
        <Paragraph>{t("people:mail.greeting", { name: link.name })}</Paragraph>
        <Paragraph>{t("people:mail.invitation.text")}</Paragraph>
        <Button href={`/staff/invitation/${link.token}`}>{t("people:mail.invitation.button")}</Button>
        <SmallPrint>{t("people:mail.link_until", { until: formatInstant(link.expires_at, ctx.tenant.zone, ctx.language) })}</SmallPrint>
      </>
    ),
  });
}

/** Lets a member of staff who forgot the password set another. */
export function passwordResetLetter(ctx: Context, link: Link): (t: T) => Letter {
  return (t) => ({
    subject: t("people:mail.reset.subject"),
    body: (
      <>
        <Paragraph>{t("people:mail.greeting", { name: link.name })}</Paragraph>
        <Paragraph>{t("people:mail.reset.text")}</Paragraph>
        <Button href={`/staff/invitation/${link.token}`}>{t("people:mail.reset.button")}</Button>
        <SmallPrint>{t("people:mail.link_until", { until: formatInstant(link.expires_at, ctx.tenant.zone, ctx.language) })}</SmallPrint>
        <SmallPrint>{t("people:mail.not_you")}</SmallPrint>
      </>
    ),
  });
}
