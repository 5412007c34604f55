/**
 * Hears from the view what changes, and knows whether it still hears. The browser reconnects a broken stream by itself;
 * one that was refused, or that is open but silent, is opened anew here.
 */
import { events } from './api.js';

/** The view speaks every second; silent for so long, it is out of reach. */
const SILENCE = 5_000;

/** A stream that broke and is so long silent is missed already: a moment is left for a quick return. */
const BROKEN = 1_500;

/** A stream silent for so long is given up. */
const GIVE_UP = 15_000;

export class Live {
  #source;
  #org;
  #status;
  #heard = performance.now();
  #opened = performance.now();
  #isBroken = false;
  #listeners;

  /**
   * @param listeners `opened()` when a stream begins, since what changed before is not told again; `status(event)`,
   *     `changed(event)` as the API has them; `moved()` every second
   */
  constructor(listeners) {
    this.#listeners = listeners;
    setInterval(() => this.#tend(), 1000);
  }

  /** Follows the changes of an organization and its children. */
  follow(org) {
    if (this.#source === undefined || org !== this.#org) {
      this.#org = org;
      this.#open();
    }
  }

  /**
   * How it is: `{kind, seconds, since}`. `live`: ticks arrive, the last so many seconds ago. `still`: no ticks since.
   * `waiting`: never a tick so far. `starting`: the view reads. `lost`: nothing heard for so many seconds.
   */
  get state() {
    const silence = performance.now() - this.#heard;
    const status = this.#status;
    if (silence > (this.#isBroken ? BROKEN : SILENCE)) {
      return { kind: 'lost', seconds: Math.floor(silence / 1000) };
    }
    if (!status || !status.ready) {
      return { kind: 'starting' };
    }
    if (!status.live) {
      return { kind: 'still', since: Date.parse(status.since ?? status.lastTick) || undefined };
    }
    if (!status.lastTick) {
      return { kind: 'waiting' };
    }
    const age = Date.parse(status.now) - Date.parse(status.lastTick) + silence;
    return { kind: 'live', seconds: Math.max(0, Math.floor(age / 1000)) };
  }

  #open() {
    this.#source?.close();
    this.#opened = performance.now();
    this.#source = new EventSource(events(this.#org));
    this.#source.addEventListener('open', () => this.#listeners.opened());
    this.#source.addEventListener('error', () => (this.#isBroken = true));
    this.#source.addEventListener('status', ({ data }) => this.#hear(JSON.parse(data)));
    this.#source.addEventListener('changed', ({ data }) => this.#listeners.changed(JSON.parse(data)));
  }

  #hear(status) {
    this.#heard = performance.now();
    this.#isBroken = false;
    this.#status = status;
    this.#listeners.status(status);
  }

  #tend() {
    const now = performance.now();
    const isDead = this.#source?.readyState === EventSource.CLOSED || now - this.#heard > GIVE_UP;
    if (this.#source && isDead && now - this.#opened > SILENCE) {
      this.#open();
    }
    this.#listeners.moved();
  }
}
