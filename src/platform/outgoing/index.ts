export { mayBeSentTo, type Posted, post } from "./post.ts";
export { configureOutgoing } from "./settings.ts";
