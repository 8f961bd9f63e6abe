import { useT } from "#platform/i18n/index.ts";
import { Button, Notice, Stack } from "#ui/index.ts";
import type { FiledLevel, SignedInto } from "../rules.ts";

export interface Way {
  readonly sign_level: FiledLevel;
  readonly register: SignedInto;
  /** what signing in at the provider would make of it; none: the town has no provider */
  readonly provider?: { readonly name: string; readonly register: SignedInto } | undefined;
}

/** In the form, before it is sent: which way the text will go, and how to identify oneself without losing it. */
export function FilingWay({ way }: { readonly way: Way }) {
  const t = useT();
  const { sign_level, register, provider } = way;
  const better = provider !== undefined && register === "message" && provider.register === "appeal";
  return (
    <Notice kind="info" title={t(`appeals:way.${register}`)}>
      <Stack tight>
        <p>
          {t(`appeals:way.level.${sign_level}`)} {t(`appeals:way.${register}_means`)}
        </p>
        {better && (
          <>
            <p>{t("appeals:way.identify", { provider: provider.name })}</p>
            <Button kind="secondary" icon="shield-check" formaction="/appeals/draft" name="go_on" value="login">
              {t("appeals:way.save_and_sign_in")}
            </Button>
          </>
        )}
      </Stack>
    </Notice>
  );
}
