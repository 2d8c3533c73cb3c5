type Stop = () => unknown;

const stops: Readonly<Record<"test" | "file", Stop[]>> = { test: [], file: [] };

/**
 * What is to be ended when the running test or the running test file is over.
 * Test files share their modules, so a hook at the top of a module would be there
 * for the first of them only: `stop-all.ts` calls these for every file.
 */
export function afterTest(stop: Stop): void {
  stops.test.push(stop);
}

export function afterFile(stop: Stop): void {
  stops.file.push(stop);
}

/** Ends all of them at once. Rejects when one of them does. */
export async function stopAll(span: keyof typeof stops): Promise<void> {
  await Promise.all(stops[span].splice(0).map((stop) => stop()));
}
