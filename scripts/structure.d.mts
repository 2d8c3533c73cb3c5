export interface FunctionFacts {
  readonly name: string;
  readonly line: number;
  readonly lines: number;
  readonly parameters: number;
}

export interface FileFacts {
  readonly path: string;
  readonly lines: number;
  /** Paths of the files that it imports. */
  readonly imports: ReadonlySet<string>;
  readonly functions: readonly FunctionFacts[];
}

/** For each folder the folders it imports, each with the imports as `from -> to`. */
export type FolderImports = ReadonlyMap<
  string,
  ReadonlyMap<string, readonly string[]>
>;

export interface Structure {
  readonly files: readonly FileFacts[];
  readonly folderImports: FolderImports;
  /** Groups of files that reach each other. */
  readonly cycles: readonly (readonly string[])[];
}

export function readStructure(root: string): Structure;
export function pairsBothWays(folderImports: FolderImports): readonly string[];
export function folderSizes(
  files: readonly FileFacts[],
): readonly (readonly [folder: string, count: number])[];
export function longFunctions(files: readonly FileFacts[]): readonly string[];
export function wideFunctions(files: readonly FileFacts[]): readonly string[];
