/* What the host sees: compression, and the messages that are compressed. Both share one memory, so that a message is never copied. */
export { bound, deflate, inputStart } from "./deflate";
export { join, joined, plan, prefix } from "./envelope";
