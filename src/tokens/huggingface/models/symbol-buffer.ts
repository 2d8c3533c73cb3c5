const usualCapacity = 1024;

/** A list of token ids that grows as it is filled and gives unusual memory back when it is cleared. */
export class SymbolBuffer {
  values = new Int32Array(usualCapacity);
  length = 0;

  push(id: number): void {
    if (this.length === this.values.length) {
      const larger = new Int32Array(this.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length] = id;
    this.length += 1;
  }

  clear(): void {
    this.length = 0;
    if (this.values.length > usualCapacity)
      this.values = new Int32Array(usualCapacity);
  }
}
