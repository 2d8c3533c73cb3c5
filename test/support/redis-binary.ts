import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from "node:fs";
import { delimiter, join } from "node:path";

/** A redis-server that can be started. */
export interface RedisBinary {
  readonly file: string;
  readonly environment: Readonly<Record<string, string>>;
}

const cache = join(import.meta.dirname, "../../node_modules/.cache");
const fetched = join(cache, "redis-server");
const packages = [
  "redis-server",
  "redis-tools",
  "libjemalloc2",
  "liblzf1",
  "libatomic1",
];
const fetchTimeoutMs = 60_000;

/**
 * A server from the PATH, or else Debian's, unpacked without being installed.
 * Without either: undefined and a warning, or an error under CI.
 */
export function findRedisBinary(): RedisBinary | undefined {
  const binary = findOnPath() ?? findFetched() ?? fetch();
  if (binary !== undefined) return binary;
  const problem =
    "There is no redis-server on the PATH, and apt-get could not download it.";
  if (process.env["CI"]) throw new Error(problem);
  console.warn(
    `\n*** ${problem} The tests against a real Redis are SKIPPED. ***\n`,
  );
  return undefined;
}

function findOnPath(): RedisBinary | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const file = ["redis-server", "valkey-server"]
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path));
  return file === undefined ? undefined : { file, environment: {} };
}

function findFetched(): RedisBinary | undefined {
  const file = join(fetched, "usr/bin/redis-server");
  if (!existsSync(file)) return undefined;
  const libraries = ["usr/lib", "lib"]
    .map((path) => join(fetched, path))
    .filter((path) => existsSync(path))
    .flatMap((path) => readdirSync(path).map((name) => join(path, name)));
  return { file, environment: { LD_LIBRARY_PATH: libraries.join(delimiter) } };
}

/** Unpacks into a folder of its own first, so that test files can fetch at the same time. */
function fetch(): RedisBinary | undefined {
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, "redis-fetch-"));
  try {
    mkdirSync(join(work, "lists/partial"), { recursive: true });
    mkdirSync(join(work, "archives/partial"), { recursive: true });
    const apt = [
      "-qq",
      `-oDir::State::lists=${work}/lists`,
      `-oDir::Cache=${work}`,
      "-oAPT::Sandbox::User=",
      "-oAcquire::Retries=0",
      "-oAcquire::http::Timeout=5",
    ];
    const isDone =
      run(work, "apt-get", [...apt, "update"]) &&
      run(work, "apt-get", [...apt, "download", ...packages]) &&
      readdirSync(work)
        .filter((name) => name.endsWith(".deb"))
        .every((name) => run(work, "dpkg-deb", ["-x", name, "root"]));
    if (isDone && !existsSync(fetched)) renameSync(join(work, "root"), fetched);
  } catch {
    // Another test file was first.
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return findFetched();
}

function run(cwd: string, command: string, args: readonly string[]): boolean {
  const { status } = spawnSync(command, args, {
    cwd,
    stdio: "ignore",
    timeout: fetchTimeoutMs,
  });
  return status === 0;
}
