/**
 * The wall: a screen that nobody touches. It shows one scene after the other, those that have something to show; who
 * presents with it turns them by the arrow keys.
 */
const SECONDS = 20;
const AT_LEAST = 3;

export class Wall {
  #scenes = [];
  #scene;

  /** @param asked how many seconds a scene stands, as the address says it */
  constructor(asked, listener) {
    const seconds = Math.max(AT_LEAST, Number(asked) || SECONDS);
    document.documentElement.classList.add('wall');
    this.listener = listener;
    setInterval(() => this.#turn(1), seconds * 1000);
    addEventListener('keydown', ({ key }) => this.#turn({ ArrowRight: 1, ArrowLeft: -1 }[key] ?? 0));
  }

  /** Takes the scenes there are now; one that is gone makes way for the first. */
  offer(scenes) {
    this.#scenes = scenes;
    if (!scenes.includes(this.#scene)) {
      this.#show(scenes[0]);
    }
  }

  #turn(step) {
    const count = Math.max(1, this.#scenes.length);
    this.#show(this.#scenes[(this.#scenes.indexOf(this.#scene) + step + count) % count]);
  }

  #show(scene) {
    this.#scene = scene;
    document.body.dataset.scene = scene ?? 'overview';
    this.listener();
  }
}
