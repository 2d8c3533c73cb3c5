/** The work that requests cost, counted in executed blocks of Pith's code, and compared with ordinary text. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { textPlaces } from "./places.mjs";
import { structuresOf } from "./structures.mjs";
import { hostileTexts, ordinaryText } from "./texts.mjs";

const options = { target_tokens: 500, on_infeasible: "best_effort" };

/**
 * Starts a process that counts the work of `dist`. `work` resolves with the executed
 * blocks and the status (or error code) of a request; it rejects when the process dies.
 */
export async function startWorkCounter(dist) {
  const child = fork(join(import.meta.dirname, "work-process.mjs"), [dist], {
    serialization: "advanced",
    execArgv: ["--max-old-space-size=1024"],
  });
  const ended = once(child, "exit").then(([code, signal]) => {
    throw new Error(`The process ended with ${code ?? signal}.`);
  });
  ended.catch(() => undefined);
  const reply = () => Promise.race([once(child, "message"), ended]);
  await reply();
  return {
    async work(body, kind = "compact") {
      child.send({ kind, body });
      const [result] = await reply();
      return result;
    },
    stop: () => void child.kill(),
  };
}

/** The options of every case, with a strategy if one is given. */
export function withOptions(body, strategy) {
  const given = strategy === undefined ? options : { ...options, strategy };
  return `${body.slice(0, -1)},${JSON.stringify(given).slice(1)}`;
}

/** Every case of a dialect: each text in each place, and each structure. `make` gives a body without options. */
export function casesOf(dialect) {
  const texts = Object.entries(textPlaces[dialect]).flatMap(([place, put]) =>
    Object.entries(hostileTexts).map(([name, textOf]) => ({
      name: `${name} in ${place}`,
      make: (bytes) => JSON.stringify(put(textOf(bytes))),
    })),
  );
  const structures = Object.entries(structuresOf(dialect)).map(
    ([name, make]) => ({ name, make }),
  );
  return [...structures, ...texts];
}

/** What every case is compared with: a log as a tool result. */
export function ordinaryCase(dialect) {
  const place = dialect === "openai-responses" ? "output" : "tool result";
  return {
    name: `ordinary text in ${place}`,
    make: (bytes) =>
      JSON.stringify(textPlaces[dialect][place](ordinaryText(bytes))),
  };
}

/** Executed blocks for each byte of the case's body at `bytes` and at twice as many. */
export async function measureCase(counter, { make }, { bytes, strategy }) {
  const perByte = async (size) => {
    const body = withOptions(make(size), strategy);
    const { blocks, status } = await counter.work(body);
    return { perByte: blocks / Buffer.byteLength(body), status };
  };
  const once = await perByte(bytes);
  const twice = await perByte(2 * bytes);
  return {
    status: twice.status,
    perByte: twice.perByte,
    /** 1 if the work is linear, 2 if it is quadratic. */
    growth: twice.perByte / once.perByte,
  };
}
