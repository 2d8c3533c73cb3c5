/** The reason a part's text was replaced. */
export type EditAction =
  "supersede" | "deduplicate" | "minify" | "mask" | "excerpt" | "condense";

/** The new text of a part. */
export interface PartEdit {
  readonly action: EditAction;
  readonly text: string;
  readonly tokens: number;
}
