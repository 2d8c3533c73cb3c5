/** A binary heap of candidates, densest first. Flat arrays, because this is the hottest part of a selection. */
export class DensityHeap {
  #densities: Float64Array;
  #candidates: Int32Array;
  #size = 0;

  constructor(capacity: number) {
    this.#densities = new Float64Array(Math.max(16, capacity));
    this.#candidates = new Int32Array(Math.max(16, capacity));
  }

  get size(): number {
    return this.#size;
  }

  /** Density of the densest candidate. The heap must not be empty. */
  get topDensity(): number {
    return this.#densities[0] as number;
  }

  push(candidate: number, density: number): void {
    if (this.#size === this.#candidates.length) this.#grow();
    const densities = this.#densities;
    const candidates = this.#candidates;
    let at = this.#size;
    this.#size += 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if ((densities[above] as number) >= density) break;
      densities[at] = densities[above] as number;
      candidates[at] = candidates[above] as number;
      at = above;
    }
    densities[at] = density;
    candidates[at] = candidate;
  }

  /** Removes the densest candidate. The heap must not be empty. */
  pop(): number {
    const densities = this.#densities;
    const candidates = this.#candidates;
    const top = candidates[0] as number;
    this.#size -= 1;
    const size = this.#size;
    const density = densities[size] as number;
    const candidate = candidates[size] as number;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= size) break;
      const right = densities[below + 1] as number;
      if (below + 1 < size && right > (densities[below] as number)) below += 1;
      if ((densities[below] as number) <= density) break;
      densities[at] = densities[below] as number;
      candidates[at] = candidates[below] as number;
      at = below;
    }
    densities[at] = density;
    candidates[at] = candidate;
    return top;
  }

  #grow(): void {
    const densities = new Float64Array(this.#size * 2);
    const candidates = new Int32Array(this.#size * 2);
    densities.set(this.#densities);
    candidates.set(this.#candidates);
    this.#densities = densities;
    this.#candidates = candidates;
  }
}
