/** A view of a typed array that counts how often an element is read. */
export function countReads<Values extends Int32Array | Uint8Array>(
  values: Values,
): { readonly values: Values; reads: () => number } {
  let reads = 0;
  const counted = new Proxy(values, {
    get(target, key) {
      if (typeof key === "string" && /^\d+$/.test(key)) reads += 1;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  return { values: counted, reads: () => reads };
}
