/**
 * Decides when what is shown is read anew: when something changed, but not too often, not while a reading is under way,
 * and not for a page that nobody sees.
 */

/** Numbers move at most so often, however fast events arrive. */
const REST = 1_000;

/** After a failure it takes longer. */
const REST_AFTER_FAILURE = 3_000;

export class Refresh {
  #read;
  #isDue = true;
  #running;
  #timer;
  #notBefore = 0;

  /** @param read reads and shows, given a signal that aborts it; tells whether to try again */
  constructor(read) {
    this.#read = read;
    document.addEventListener('visibilitychange', () => this.tend());
  }

  /** Whether something changed that is not shown yet. */
  get isDue() {
    return this.#isDue || this.#running !== undefined;
  }

  /** Notes that something changed. */
  mark() {
    this.#isDue = true;
    this.tend();
  }

  /** Sees to it that what is due will be read. */
  tend() {
    if (this.#isDue && !document.hidden && this.#timer === undefined && this.#running === undefined) {
      this.#timer = setTimeout(() => this.now(), Math.max(0, this.#notBefore - performance.now()));
    }
  }

  /** Reads at once; a reading under way is given up. */
  async now() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.#isDue = false;
    this.#notBefore = performance.now() + REST;
    const isToBeTriedAgain = await this.#read(running.signal);
    if (this.#running !== running) {
      return;
    }
    this.#running = undefined;
    if (isToBeTriedAgain) {
      this.#isDue = true;
      this.#notBefore = performance.now() + REST_AFTER_FAILURE;
    }
    this.tend();
  }
}
