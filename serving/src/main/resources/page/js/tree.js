/** The tree of organizations, opened as the reader walks it: arrow keys, Home, End, Enter. Children are read when needed. */
import * as api from './api.js';
import { h } from './dom.js';

export class Tree {
  #page;
  element = h('ul', { class: 'tree', role: 'tree' });

  constructor() {
    this.element.addEventListener('click', (event) => this.#click(event));
    this.element.addEventListener('keydown', (event) => this.#key(event));
  }

  /** Shows the tops, opened down to an organization whose path is given. */
  async show(page, path) {
    this.#page = page;
    this.element.setAttribute('aria-label', page.t('tree'));
    const current = path.at(-1)?.id;
    this.element.replaceChildren(...page.status.roots.map((root) => this.#item({ ...root, children: 1 }, 1, current)));
    this.#enter(this.#items()[0]);
    for (const { id } of path) {
      const item = this.#items().find((one) => one.dataset.id === id);
      if (!item) {
        return;
      }
      this.#enter(item);
      if (id !== current || page.status.roots.some((root) => root.id === id)) {
        await this.#open(item, current);
      }
    }
    this.element.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }

  focus() {
    this.element.querySelector('[tabindex="0"]')?.focus();
  }

  #item({ id, name, kind, children }, level, current) {
    const { labels, href } = this.#page;
    return h(
      'li',
      {
        role: 'treeitem',
        tabindex: '-1',
        'data-id': id,
        'aria-level': level,
        'aria-expanded': children > 0 ? 'false' : undefined,
        'aria-current': id === current ? 'true' : undefined,
        'aria-label': name,
      },
      h(
        'div',
        { class: `tree-row level-${Math.min(level, 8)}` },
        children > 0 ? h('span', { class: 'twist', 'aria-hidden': 'true' }, '▸') : h('span', { class: 'twist' }),
        h('a', { href: href({ org: id, sort: undefined, all: undefined }), tabindex: '-1' }, name),
        kind && h('span', { class: 'quiet' }, labels.kind(kind)),
      ),
    );
  }

  async #open(item, current) {
    if (item.getAttribute('aria-expanded') !== 'false') {
      return;
    }
    item.setAttribute('aria-expanded', 'true');
    if (!item.querySelector('ul')) {
      const { organizations } = await api.children(item.dataset.id);
      const level = Number(item.getAttribute('aria-level')) + 1;
      item.append(
        h(
          'ul',
          { role: 'group' },
          organizations.map((child) => this.#item(child, level, current)),
        ),
      );
    }
  }

  #shut(item) {
    item.setAttribute('aria-expanded', 'false');
  }

  #click(event) {
    const item = event.target.closest('[role=treeitem]');
    if (item && event.target.closest('.twist')) {
      this.#toggle(item);
    }
  }

  #toggle(item) {
    return item.getAttribute('aria-expanded') === 'true' ? this.#shut(item) : this.#open(item);
  }

  async #key(event) {
    const item = event.target.closest('[role=treeitem]');
    const act = {
      ArrowDown: () => this.#step(item, 1),
      ArrowUp: () => this.#step(item, -1),
      ArrowRight: () =>
        item.getAttribute('aria-expanded') === 'false'
          ? this.#open(item)
          : this.#enter(item.querySelector('[role=treeitem]'), true),
      ArrowLeft: () =>
        item.getAttribute('aria-expanded') === 'true'
          ? this.#shut(item)
          : this.#enter(item.parentElement.closest('[role=treeitem]'), true),
      Home: () => this.#enter(this.#items()[0], true),
      End: () => this.#enter(this.#items().at(-1), true),
      Enter: () => item.querySelector('a').click(),
    }[event.key];
    if (item && act) {
      event.preventDefault();
      event.stopPropagation();
      await act();
    }
  }

  #step(item, way) {
    const items = this.#items();
    this.#enter(items[items.indexOf(item) + way], true);
  }

  /** One item at a time can be reached with Tab. */
  #enter(item, isFocused = false) {
    if (!item) {
      return;
    }
    this.element.querySelectorAll('[tabindex="0"]').forEach((other) => (other.tabIndex = -1));
    item.tabIndex = 0;
    if (isFocused) {
      item.focus();
      item.scrollIntoView({ block: 'nearest' });
    }
  }

  /** The items that are not inside a shut one. */
  #items() {
    return [...this.element.querySelectorAll('[role=treeitem]')].filter(
      (item) => !item.parentElement.closest('[aria-expanded=false]'),
    );
  }
}
