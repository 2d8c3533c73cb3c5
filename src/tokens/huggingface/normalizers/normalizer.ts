/** Rewrites a text before it is split into pieces. */
export type Normalizer = (text: string) => string;
