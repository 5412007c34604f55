/**
 * The page as a whole: holds what its address asks for and what the view answered. Every way through the page is a link
 * whose address says it all; this class follows those links without a reload.
 */
import * as api from './api.js';
import { Chooser } from './chooser.js';
import { contextOf, LANGUAGE } from './context.js';
import { chosen, load } from './data.js';
import { loadDuties, loadRules } from './duties.js';
import { latestWithFacts } from './empty.js';
import { Finder } from './finder.js';
import { keep } from './kept.js';
import { Live } from './live.js';
import { Refresh } from './refresh.js';
import { Screen } from './screen.js';
import { onPrint } from './sheet.js';
import { hrefOf, readState } from './state.js';
import { keepTheme, onSystemTheme } from './theme.js';

/** What is read apart, since it changes apart: the place with its counts, what is owed there, by which rules. */
const PARTS = ['place', 'duties', 'rules'];

export class App {
  #state = readState(location.search);
  #status;
  #day;
  #due = new Set(PARTS);
  #rules;
  #shown;
  #latest;
  #problem;
  #asOf;
  #screen = new Screen(this.#state.wall);
  #finder = new Finder();
  #chooser = new Chooser();
  #refresh = new Refresh((signal) => this.#read(signal));
  #live = new Live({
    opened: () => this.#mark(PARTS),
    status: (event) => this.#hear(event),
    changed: (event) => this.#mark(this.#touchedBy(event)),
    moved: () => this.#showPulse(),
  });

  start() {
    document.body.append(this.#finder.element, this.#chooser.element);
    document.addEventListener('click', (event) => this.#click(event));
    document.addEventListener('change', (event) => this.#choose(event));
    document.addEventListener('keydown', (event) => this.#key(event));
    addEventListener('popstate', () => this.#enter(readState(location.search)));
    onSystemTheme(() => this.#render());
    onPrint((isPrinting) => this.#print(isPrinting));
    this.#live.follow(this.#state.org);
    this.#render();
    this.#refresh.now();
  }

  get #page() {
    return contextOf(this.#state, this.#status, (href) => this.#go(href));
  }

  /** Goes where an address of the page leads. */
  async #go(href, { isNewPlace = false } = {}) {
    if (href === hrefOf(readState(location.search))) {
      history.replaceState(null, '', href);
    } else {
      history.pushState(null, '', href);
    }
    await this.#enter(readState(new URL(href, document.baseURI).search));
    if (isNewPlace) {
      scrollTo(0, 0);
      document.getElementById('title')?.focus({ preventScroll: true });
    }
  }

  async #enter(state) {
    this.#state = state;
    this.#problem = undefined;
    ['place', 'duties'].forEach((part) => this.#due.add(part));
    this.#live.follow(state.org);
    document.body.classList.add('is-arriving');
    this.#render();
    await this.#refresh.now();
    if (this.#state === state) {
      document.body.classList.remove('is-arriving');
    }
  }

  /** Reads and shows; tells whether it is worth another try. */
  async #read(signal) {
    const due = this.#due;
    this.#due = new Set();
    document.body.setAttribute('aria-busy', 'true');
    try {
      await this.#ask(due, signal);
      this.#problem = undefined;
    } catch (error) {
      due.forEach((part) => this.#due.add(part));
      if (signal.aborted) {
        return false;
      }
      if (!(error instanceof api.Refusal)) {
        throw error;
      }
      this.#problem = error;
    }
    if (signal.aborted) {
      due.forEach((part) => this.#due.add(part));
      return false;
    }
    document.body.removeAttribute('aria-busy');
    this.#render();
    return this.#problem !== undefined && !this.#problem.isFinal;
  }

  async #ask(due, signal) {
    const status = await api.status();
    const hasPlaces = status.ready && status.today !== undefined && status.roots.length > 0;
    const isNewDay = status.today !== this.#day;
    if (!signal.aborted) {
      this.#status = status;
    }
    const shown = hasPlaces ? await this.#load(isNewDay ? new Set(PARTS) : due, status, signal) : undefined;
    const isEmpty = shown?.counts?.empty && shown.period.type !== 'CAMPAIGN';
    const latest = isEmpty
      ? await latestWithFacts(shown.organization.id, this.#state.type, shown.today, signal)
      : undefined;
    if (signal.aborted) {
      return;
    }
    this.#day = status.today;
    this.#latest = latest;
    this.#shown = shown ?? (status.ready ? undefined : this.#shown);
    this.#asOf = shown?.asOf;
    this.#live.follow(this.#state.org ?? status.roots[0]?.id);
  }

  /** Reads what is due; the rest stands as it was read. */
  async #load(due, status, signal) {
    const state = await chosen(this.#state, status, signal);
    const [place, duties] = await Promise.all([
      due.has('place') || !this.#shown ? load(state, status, signal) : this.#shown,
      due.has('duties') || !this.#shown ? this.#loadDuties(due, state, status, signal) : this.#shown.duties,
    ]);
    return { ...place, duties, asOf: place.counts ? place.asOf : (duties.asOf ?? status.asOf) };
  }

  async #loadDuties(due, state, status, signal) {
    if (due.has('rules') || !this.#rules) {
      this.#rules = await loadRules(status, signal);
    }
    return loadDuties(state, status, this.#rules, signal);
  }

  #mark(parts) {
    parts.forEach((part) => this.#due.add(part));
    if (this.#due.size > 0) {
      this.#refresh.mark();
    }
  }

  /** Which parts a change touches; one that names nothing touches all. */
  #touchedBy({ organizations, obligations, all, tree, quotas }) {
    const hasCounts = this.#state.view !== 'obligations' && organizations.length > 0;
    const isNameless = organizations.length + obligations.length === 0 && !quotas;
    return all || tree || isNameless
      ? PARTS
      : [hasCounts && 'place', (obligations.length > 0 || quotas) && 'duties', quotas && 'rules'].filter(Boolean);
  }

  /** What a reading under way is about to bring is not asked for again. */
  #hear(event) {
    if (!this.#refresh.isDue) {
      this.#asOf = event.asOf;
      const isNewDay = this.#status?.today !== event.today;
      if (isNewDay || (event.ready && this.#shown === undefined && !this.#problem?.isFinal)) {
        this.#mark(PARTS);
      }
    }
    this.#refresh.tend();
    this.#showPulse();
    this.#showFoot();
  }

  #render() {
    this.#screen.render(this.#page, this.#shown, this.#latest, this.#problem);
    this.#showPulse();
    this.#showFoot();
  }

  #showPulse() {
    this.#screen.renderPulse(this.#page, this.#live.state, this.#asOf);
  }

  #showFoot() {
    if (this.#shown) {
      this.#screen.renderFoot(this.#page, this.#shown, this.#asOf);
    }
  }

  #click(event) {
    const button = event.target.closest('[data-action], [data-href]');
    if (button) {
      this.#act(button);
      return;
    }
    const link = event.target.closest('a[href^="?"]') ?? event.target.closest('tr[data-key]')?.querySelector('a');
    const isPlain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link || event.defaultPrevented || event.button !== 0 || !isPlain) {
      return;
    }
    event.preventDefault();
    if (link.dataset.language) {
      keep(LANGUAGE, link.dataset.language);
    }
    this.#go(link.getAttribute('href'), { isNewPlace: !('keep' in link.dataset) });
  }

  #act(button) {
    const { action, href } = button.dataset;
    const page = this.#page;
    if (href) {
      this.#go(href);
    } else if (action === 'print') {
      print();
    } else if (action === 'find') {
      this.#find(page);
    } else if (action === 'choose') {
      this.#chooser.open(page, this.#shown, button);
    } else if (action === 'theme') {
      this.#turnTheme(page.theme === 'dark' ? 'light' : 'dark');
    }
  }

  #turnTheme(theme) {
    keepTheme(theme);
    this.#state = { ...this.#state, theme: this.#state.theme && theme };
    history.replaceState(null, '', hrefOf(this.#state));
    this.#render();
  }

  /** A choice of a filter; what was chosen of the narrower kind no longer holds. */
  #choose(event) {
    const { parameter } = event.target.closest('select[data-parameter]')?.dataset ?? {};
    if (parameter) {
      const narrower = {
        quota: { until: undefined, in: undefined },
        each: { quota: undefined, until: undefined, in: undefined },
      };
      this.#go(
        this.#page.href({ ...narrower[parameter], all: undefined, [parameter]: event.target.value || undefined }),
      );
    }
  }

  #print(isPrinting) {
    if (this.#shown) {
      this.#screen.renderSheet(this.#page, this.#shown, this.#asOf, isPrinting);
    }
  }

  #key(event) {
    const isTyping = event.target.closest('input, select, dialog');
    if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      this.#find(this.#page);
    }
  }

  #find(page) {
    if (this.#shown && this.#screen.hasControls) {
      this.#finder.open(page, this.#shown);
    }
  }
}
