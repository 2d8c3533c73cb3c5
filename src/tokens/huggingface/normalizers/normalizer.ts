/** Rewrites a text before it is cut into pieces. */
export type Normalizer = (text: string) => string;
