import type { ComponentChildren } from "preact";
import { Button, type ButtonLook } from "../button/button.tsx";
import { Form, type FormProps } from "../form/form.tsx";
import { type SummaryItem, SummaryList } from "../summary-list/summary-list.tsx";
import { Box, Section, Split, Stack } from "./blocks.tsx";

export interface VerbButtonProps extends Omit<ButtonLook, "wide" | "label"> {
  /** where it is posted */
  readonly action: string;
  /** of its form, once on a page */
  readonly id: string;
}

/** A verb that asks nothing: one button that posts. */
export function VerbButton({ action, id, ...look }: VerbButtonProps) {
  return (
    <Form action={action} id={id} inline>
      <Button kind="secondary" {...look} />
    </Form>
  );
}

export interface RecordPageProps {
  /** what is known of it, beside the matter */
  readonly facts: readonly SummaryItem[];
  /** what can be done with it, below the facts */
  readonly verbs?: ComponentChildren;
  /** what of it can be changed, below the matter; `save`: the words of the button */
  readonly settings: Pick<FormProps, "action" | "state"> & {
    readonly title: string;
    readonly save: string;
    readonly fields: ComponentChildren;
  };
  /** the matter itself */
  readonly children: ComponentChildren;
}

/** The inside of a page about one thing that is looked after: the matter, its settings, and beside them facts and verbs. */
export function RecordPage({ facts, verbs, settings, children }: RecordPageProps) {
  const { title, save, fields, ...form } = settings;
  return (
    <Split
      aside={
        <>
          <SummaryList items={facts} />
          {verbs && <Stack tight>{verbs}</Stack>}
        </>
      }
    >
      {children}
      <Section id="settings" title={title}>
        <Form {...form} id="settings-form">
          {fields}
          <Button kind="secondary">{save}</Button>
        </Form>
      </Section>
    </Split>
  );
}

/** A secret shown this once: it breaks where there is no room, and is copied whole. */
export function SecretText({ children }: { readonly children: string }) {
  return (
    <Box>
      <code>
        {(children.match(/.{1,7}/g) ?? []).map((part, at) => (
          <span key={`${at} ${part}`}>
            {part}
            <wbr />
          </span>
        ))}
      </code>
    </Box>
  );
}
