/** What a pipe can be rendered as. */
export const forms = ["cli", "terraform", "cloudformation"] as const;

export type Form = (typeof forms)[number];
