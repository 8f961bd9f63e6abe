export type { Example } from "./learn.ts";
export type { Measures, TopicMeasure } from "./measure.ts";
export { type Model, type Suggestion, suggest } from "./model.ts";
export { ModelRefused, readModel } from "./model-file.ts";
export { tokensOf } from "./tokens.ts";
export { trainAside } from "./train-aside.ts";
