import { afterAll, afterEach } from "vitest";
import { stopAll } from "./stops.ts";

/** Runs before each test file, on a worker that has run others before. */
afterEach(() => stopAll("test"));
afterAll(() => stopAll("file"));
