/** How many bytes a base64 payload holds. */
export function base64Bytes(base64: string): number {
  const padding = /={0,2}$/.exec(base64.slice(-2))?.[0].length ?? 0;
  return Math.floor(((base64.length - padding) * 3) / 4);
}
