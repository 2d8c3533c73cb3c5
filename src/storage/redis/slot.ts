const slotCount = 16_384;

/**
 * The slot of a name in a cluster: CRC-16/XMODEM of its hash tag, the text between
 * its first braces, or of the whole when it has none. Source: Redis cluster
 * specification, "Key distribution model" and "Hash tags".
 */
export function slotOf(name: string): number {
  const start = name.indexOf("{");
  const end = name.indexOf("}", start + 1);
  const hashed =
    start >= 0 && end > start + 1 ? name.slice(start + 1, end) : name;
  let crc = 0;
  for (const byte of Buffer.from(hashed)) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) {
      crc = ((crc << 1) ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xffff;
    }
  }
  return crc % slotCount;
}
