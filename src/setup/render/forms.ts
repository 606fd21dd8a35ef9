/** What a pipe can be rendered as. */
export const forms = ["cli", "terraform"] as const;

export type Form = (typeof forms)[number];
