/** How many interactions are being answered, and waiting for them to end. */
export class InFlight {
  #count = 0;
  #draining = false;
  readonly #waiting = new Set<() => void>();

  get count(): number {
    return this.#count;
  }

  get draining(): boolean {
    return this.#draining;
  }

  /** Counts some work from its start to its end. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#count += 1;
    try {
      return await work();
    } finally {
      this.#count -= 1;
      if (this.#count === 0) for (const wake of this.#waiting) wake();
    }
  }

  /** @returns how many were not finished when the milliseconds were over */
  async drain(milliseconds: number): Promise<number> {
    this.#draining = true;
    if (this.#count === 0) return 0;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, milliseconds);
    this.#waiting.add(resolve);
    await promise;
    clearTimeout(timer);
    this.#waiting.delete(resolve);
    return this.#count;
  }
}
