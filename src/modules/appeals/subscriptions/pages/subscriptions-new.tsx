import { formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  type Boundary,
  Button,
  ButtonLink,
  ClusterMap,
  EmailField,
  FieldSet,
  Form,
  type FormErrors,
  type FormValues,
  HiddenField,
  Link,
  Notice,
  type Option,
  PageTitle,
  PointField,
  PublicLayout,
  SelectField,
  SuggestField,
} from "#ui/index.ts";
import type { Box, Ring } from "../../areas/rules.ts";
import { radii } from "../rules.ts";

export interface SubscriptionsNewProps {
  readonly form: { readonly values: FormValues; readonly errors: FormErrors };
  readonly topics: readonly Option[];
  readonly districts: readonly Option[];
  /** the street or the part of the map that was chosen on its page */
  readonly chosen: string | undefined;
  /** what was drawn, and what is seen around it */
  readonly drawn?: Ring | undefined;
  readonly view?: Box | undefined;
  readonly boundary?: Boundary | undefined;
  readonly style_url?: string | undefined;
}

/** /subscriptions/new: what to be told of, and where to. */
export function SubscriptionsNewPage({ form, topics, districts, chosen, drawn, view, boundary, style_url }: SubscriptionsNewProps) {
  const t = useT();
  const language = useLanguage();
  const value = (name: string) => (typeof form.values[name] === "string" ? String(form.values[name]) : "");
  const shape = (["bbox", "around", "area"] as const).find((name) => value(name) !== "");
  return (
    <PublicLayout
      title={t("appeals:subscriptions.title")}
      breadcrumbs={[{ title: t("appeals:public.title"), href: "/appeals" }]}
      width="text"
    >
      <PageTitle lead={t("appeals:subscriptions.lead")}>{t("appeals:subscriptions.title")}</PageTitle>
      <Form action="/subscriptions/new" state={form}>
        {chosen ? (
          <>
            <Notice kind="info" title={t("appeals:subscriptions.chosen", { matter: chosen })}>
              <Link href="/subscriptions/new">{t("appeals:subscriptions.other")}</Link>
            </Notice>
            {value("street") !== "" && <HiddenField name="street" value={value("street")} />}
            {shape && <HiddenField name={shape} value={value(shape)} />}
            {view && (
              <ClusterMap
                view={view}
                boundary={boundary}
                clusters={[]}
                source={`/api/v1/appeals/map${shape && shape !== "bbox" ? `?${new URLSearchParams({ [shape]: value(shape) })}` : ""}`}
                style_url={style_url}
                label={chosen}
                drawn={drawn}
              />
            )}
          </>
        ) : (
          <FieldSet title={t("appeals:subscriptions.about")} hint={t("appeals:subscriptions.about_hint")}>
            <SelectField name="topic" label={t("appeals:field.topic")} options={topics} empty={t("appeals:subscriptions.any")} optional />
            <SelectField
              name="district"
              label={t("appeals:following.district")}
              options={districts}
              empty={t("appeals:subscriptions.any")}
              optional
            />
            <SuggestField name="address" label={t("appeals:subscriptions.address")} source="/api/v1/addresses" maxlength={300} optional />
            <p>
              <ButtonLink href="/map" icon="pentagon">
                {t("appeals:subscriptions.by_map")}
              </ButtonLink>
            </p>
            <PointField
              name="point"
              label={t("appeals:subscriptions.point")}
              {...(boundary ? { boundary } : {})}
              {...(style_url ? { style_url } : {})}
            />
            <SelectField
              name="radius"
              label={t("appeals:subscriptions.radius")}
              empty={t("appeals:subscriptions.street_only")}
              options={radii.map((metres) => ({
                value: String(metres),
                label: t("appeals:subscriptions.metres", { count: metres, number: formatNumber(metres, language) }),
              }))}
              optional
            />
          </FieldSet>
        )}
        <EmailField name="email" label={t("appeals:field.email")} hint={t("appeals:subscriptions.email_hint")} />
        <Button>{t("appeals:subscriptions.subscribe")}</Button>
      </Form>
    </PublicLayout>
  );
}
