import type { ComponentChildren } from "preact";

/** What a part of a page knows without being told: given by a Provider above it, else as it was made. */
export interface Shared<Value> {
  readonly Provider: (props: { readonly value: Value; readonly children?: ComponentChildren }) => ComponentChildren;
}

/** A shared value in the hands of the renderer. A page is drawn in one go, so there is only ever one value at a time. */
class Holder<Value> implements Shared<Value> {
  value: Value;
  readonly Provider: Shared<Value>["Provider"];

  constructor(value: Value) {
    this.value = value;
    this.Provider = ({ children }) => children;
    holders.set(this.Provider, this as Holder<unknown>);
  }
}

const holders = new Map<unknown, Holder<unknown>>();

/** Something that components below its `Provider` ask for with `useContext`; `usual` where there is none. */
export function createContext<Value>(usual: Value): Shared<Value> {
  return new Holder(usual);
}

/** The value of the nearest Provider above the component being rendered. */
export function useContext<Value>(shared: Shared<Value>): Value {
  return (shared as Holder<Value>).value;
}

/** The holder behind a component that is a Provider; undefined for every other component. */
export function holderOf(component: unknown): { value: unknown } | undefined {
  return holders.get(component);
}
