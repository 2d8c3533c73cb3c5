/**
 * `npm run bench -- costs`: the work of hostile requests beside that of ordinary text of the
 * same size, counted in executed blocks. Prints every case that costs more than
 * `--most` times as much, or whose work grows faster than its size.
 *
 *   --dist DIR      the build to measure (default: dist)
 *   --bytes N       size of the smaller body of each pair (default: 16384)
 *   --only TEXT     only cases whose name contains the text
 *   --strategy S    the strategy (default: the service's)
 */
import { parseArgs } from "node:util";
import { resolve } from "node:path";
import {
  casesOf,
  measureCase,
  ordinaryCase,
  startWorkCounter,
  textPlaces,
} from "./index.mjs";
import { round } from "../measures.mjs";

const { values } = parseArgs({
  options: {
    dist: { type: "string", default: "dist" },
    bytes: { type: "string", default: "16384" },
    only: { type: "string", default: "" },
    most: { type: "string", default: "5" },
    strategy: { type: "string" },
  },
});
const size = { bytes: Number(values.bytes), strategy: values.strategy };
let counter = await startWorkCounter(resolve(values.dist));
const rows = [];
let count = 0;
for (const dialect of Object.keys(textPlaces)) {
  const ordinary = await measureCase(counter, ordinaryCase(dialect), size);
  for (const one of casesOf(dialect)) {
    if (!one.name.includes(values.only)) continue;
    count += 1;
    try {
      const { perByte, growth, status } = await measureCase(counter, one, size);
      const times = perByte / ordinary.perByte;
      // What costs less than ordinary text may begin to be compacted at the larger size.
      if (times <= Number(values.most) && (times < 1 || growth < 1.25))
        continue;
      rows.push({
        case: `${dialect}: ${one.name}`,
        "times ordinary": round(times),
        growth: round(growth, 2),
        status,
      });
    } catch (error) {
      rows.push({ case: `${dialect}: ${one.name}`, status: error.message });
      counter = await startWorkCounter(resolve(values.dist));
    }
  }
}
counter.stop();
console.table(rows);
console.log(
  `${count} cases, ${rows.length} of them cost more than ${values.most} times as much as ordinary text or grow faster than their size`,
);
