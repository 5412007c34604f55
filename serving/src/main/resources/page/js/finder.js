/**
 * The dialog that finds an organization: by a part of its name or id, or by walking down the tree. The keyboard is
 * enough: type, arrow down, Enter.
 */
import { search } from './api.js';
import { h, morph } from './dom.js';
import { Tree } from './tree.js';

/** So long the reader has not typed before the view is asked. */
const PAUSE = 150;

export class Finder {
  #page;
  #tree = new Tree();
  #timer;
  #asked;
  #active = 0;
  #input = h('input', {
    type: 'search',
    role: 'combobox',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-expanded': 'false',
    'aria-controls': 'found',
    'aria-autocomplete': 'list',
  });
  #found = h('div', { id: 'found', class: 'found', role: 'listbox' });
  #told = h('p', { class: 'hidden-text', role: 'status' });
  #close = h('button', { type: 'button', class: 'button close' });
  element = h(
    'dialog',
    { class: 'sheet finder' },
    h('div', { class: 'finder-head' }, this.#input, this.#close),
    this.#told,
    this.#found,
    this.#tree.element,
  );

  constructor() {
    this.#input.addEventListener('input', () => this.#typed());
    this.#input.addEventListener('keydown', (event) => this.#key(event));
    this.element.addEventListener('click', (event) => {
      if (event.target === this.element || event.target === this.#close || event.target.closest('a')) {
        this.element.close();
      }
    });
  }

  open(page, shown) {
    this.#page = page;
    const { t } = page;
    this.element.setAttribute('aria-label', t('find'));
    this.#input.setAttribute('aria-label', t('find'));
    this.#input.setAttribute('placeholder', t('find.hint'));
    this.#found.setAttribute('aria-label', t('find.results'));
    this.#close.textContent = t('close');
    this.#input.value = '';
    this.#show([], '');
    this.element.showModal();
    this.#input.focus();
    this.#tree.show(page, shown?.organization.path ?? []);
  }

  #typed() {
    clearTimeout(this.#timer);
    this.#asked?.abort();
    const text = this.#input.value.trim();
    if (text === '') {
      this.#show([], text);
    } else {
      this.#timer = setTimeout(() => this.#ask(text), PAUSE);
    }
  }

  async #ask(text) {
    this.#asked = new AbortController();
    try {
      const { organizations } = await search(text, this.#asked.signal);
      this.#show(organizations, text);
    } catch (error) {
      if (error.name !== 'AbortError') {
        this.#show([], text, error.message);
      }
    }
  }

  #show(organizations, text, problem) {
    const { t, href, format } = this.#page;
    const isSearch = text !== '';
    this.#active = 0;
    this.#found.hidden = !isSearch;
    this.#tree.element.hidden = isSearch;
    this.#input.setAttribute('aria-expanded', String(organizations.length > 0));
    const told = problem ?? t('find.count', format.number(organizations.length), organizations.length);
    this.#told.textContent = isSearch ? told : '';
    morph(
      this.#found,
      organizations.map((one, index) =>
        option(this.#page, one, index, href({ org: one.id, sort: undefined, all: undefined })),
      ),
      isSearch && organizations.length === 0 && h('p', { class: 'quiet' }, problem ?? t('find.none', text)),
    );
    this.#mark();
  }

  #key(event) {
    const options = this.#found.querySelectorAll('[role=option]');
    if (event.key === 'ArrowDown' && this.#found.hidden) {
      event.preventDefault();
      this.#tree.focus();
    } else if (options.length > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      this.#active = (this.#active + (event.key === 'ArrowDown' ? 1 : -1) + options.length) % options.length;
      this.#mark();
    } else if (event.key === 'Enter' && options.length > 0) {
      event.preventDefault();
      options[this.#active].click();
    }
  }

  #mark() {
    const options = [...this.#found.querySelectorAll('[role=option]')];
    options.forEach((option, index) => option.setAttribute('aria-selected', String(index === this.#active)));
    const active = options[this.#active];
    if (active) {
      this.#input.setAttribute('aria-activedescendant', active.id);
      active.scrollIntoView({ block: 'nearest' });
    } else {
      this.#input.removeAttribute('aria-activedescendant');
    }
  }
}

function option({ labels }, { name, kind, parentName }, index, href) {
  const where = [kind && labels.kind(kind), parentName].filter(Boolean).join(' · ');
  return h(
    'a',
    { role: 'option', id: `found-${index}`, href, tabindex: '-1' },
    h('span', {}, name),
    h('span', { class: 'quiet' }, where),
  );
}
