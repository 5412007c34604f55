/**
 * The page as a whole: holds what its address asks for and what the view answered, and brings the parts to it. Every
 * way through the page is a link whose address says it all; this class follows those links without a reload.
 */
import * as api from './api.js';
import { campaignCard, campaigns } from './campaigns.js';
import { Chart } from './chart.js';
import { Chooser } from './chooser.js';
import { load } from './data.js';
import { h, morph } from './dom.js';
import { couldHave, latestWithFacts, message, whyEmpty } from './empty.js';
import { Finder } from './finder.js';
import { footer } from './footer.js';
import { formatter } from './format.js';
import { header } from './header.js';
import { keep, recall } from './kept.js';
import { labels } from './labels.js';
import { Live } from './live.js';
import { parseDay, parsePeriod, periodOf } from './periods.js';
import { chartTable, describe } from './points.js';
import { announcement, pulse } from './pulse.js';
import { ranking } from './ranking.js';
import { hrefOf, readState, withPeriod } from './state.js';
import { LANGUAGES, preferred, texts } from './texts.js';
import { applyTheme, keepTheme, onSystemTheme, themeOf } from './theme.js';
import { tiles } from './tiles.js';
import { types } from './types.js';
import { Wall } from './wall.js';

const LANGUAGE = 'muster.language';

/** Numbers move at most so often, however fast events arrive. */
const REST = 1_000;

/** After a failure it takes longer. */
const REST_AFTER_FAILURE = 3_000;

/** So many organizations fit on a wall. */
const ROWS_ON_WALL = 9;

export class App {
  #state = readState(location.search);
  #status;
  #shown;
  #latest;
  #problem;
  #asOf;
  #isDirty = true;
  #loading;
  #timer;
  #notBefore = 0;
  #told;
  #live = new Live({
    opened: () => this.#changed(),
    status: (event) => this.#heard(event),
    changed: () => this.#changed(),
    moved: () => this.#showPulse(),
  });
  #chart = new Chart();
  #finder = new Finder();
  #chooser = new Chooser();
  #wall;

  start() {
    if (this.#state.wall !== undefined) {
      this.#wall = new Wall(this.#state.wall, () => this.#chart.fit());
    }
    mount('chart').append(this.#chart.element);
    document.body.append(this.#finder.element, this.#chooser.element);
    document.addEventListener('click', (event) => this.#click(event));
    document.addEventListener('keydown', (event) => this.#key(event));
    document.addEventListener('visibilitychange', () => this.#schedule());
    addEventListener('popstate', () => this.#enter(readState(location.search)));
    onSystemTheme(() => this.#render());
    this.#live.follow(this.#state.org);
    this.#render();
    this.#schedule();
  }

  /** Goes where an address of the page leads. */
  #go(href, { keepsPlace = false } = {}) {
    if (href === hrefOf(readState(location.search))) {
      history.replaceState(null, '', href);
    } else {
      history.pushState(null, '', href);
    }
    this.#enter(readState(new URL(href, document.baseURI).search), keepsPlace ? undefined : () => toTop());
  }

  async #enter(state, arrived = () => {}) {
    this.#state = state;
    this.#problem = undefined;
    this.#isDirty = true;
    this.#notBefore = 0;
    this.#live.follow(state.org);
    document.body.classList.add('is-arriving');
    this.#render();
    await this.#load();
    document.body.classList.remove('is-arriving');
    arrived();
  }

  #heard(event) {
    const isNewDay = this.#status?.today !== event.today;
    if (event.ready && !this.#isDirty) {
      this.#asOf = event.asOf;
    }
    if (isNewDay || (event.ready && this.#shown === undefined)) {
      this.#isDirty = true;
    }
    this.#schedule();
    this.#showFoot();
    this.#showPulse();
  }

  #changed() {
    this.#isDirty = true;
    this.#schedule();
  }

  /** Loads what has changed, not too often, and not for a page that nobody sees. */
  #schedule() {
    if (this.#isDirty && !document.hidden && this.#timer === undefined) {
      this.#timer = setTimeout(() => this.#load(), Math.max(0, this.#notBefore - performance.now()));
    }
  }

  async #load() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#loading?.abort();
    const loading = new AbortController();
    this.#loading = loading;
    this.#isDirty = false;
    this.#notBefore = performance.now() + REST;
    document.body.setAttribute('aria-busy', 'true');
    try {
      await this.#read(loading.signal);
      this.#problem = undefined;
    } catch (error) {
      if (loading.signal.aborted) {
        return;
      }
      this.#fail(error);
    }
    if (this.#loading === loading) {
      document.body.removeAttribute('aria-busy');
      this.#render();
    }
  }

  async #read(signal) {
    const status = await api.status();
    const isReady = status.ready && status.today !== undefined && status.roots.length > 0;
    const shown = isReady ? await load(this.#state, status, signal) : undefined;
    const isEmpty = shown?.counts.empty && shown.period.first !== undefined;
    const latest = isEmpty
      ? await latestWithFacts(shown.organization.id, this.#state.type, shown.today, signal)
      : undefined;
    if (signal.aborted) {
      return;
    }
    this.#status = status;
    this.#latest = latest;
    this.#shown = shown ?? (status.ready ? undefined : this.#shown);
    this.#asOf = shown?.asOf;
    this.#live.follow(this.#state.org ?? status.roots[0]?.id);
  }

  #fail(error) {
    if (!(error instanceof api.Refusal)) {
      throw error;
    }
    this.#problem = error;
    this.#isDirty = error.status === 0 || error.status >= 500;
    this.#notBefore = performance.now() + REST_AFTER_FAILURE;
  }

  /** What the parts need to know beside what they show. */
  #page() {
    const language = this.#language();
    const t = texts(language);
    const format = formatter(language, Object.keys(this.#status?.currencies ?? {}));
    const names = labels(t, format);
    const today = this.#status?.today && parseDay(this.#status.today);
    return {
      t,
      format,
      labels: names,
      language,
      theme: themeOf(this.#state),
      state: this.#state,
      status: this.#status,
      today,
      period: this.#period(today),
      parse: parsePeriod,
      href: (change) => hrefOf({ ...this.#state, ...change }),
      hrefOfPeriod: (period) => hrefOf(withPeriod(this.#state, period, today)),
      periodName: ({ period, campaigns }) =>
        period.type === 'CAMPAIGN'
          ? (campaigns.find(({ id }) => id === period.id)?.name ?? period.id)
          : names.name(period),
      go: (href) => this.#go(href, { keepsPlace: true }),
    };
  }

  /** The period the address asks for, before anything of it is loaded. */
  #period(today) {
    const { type, period } = this.#state;
    if (type === 'CAMPAIGN') {
      return { type, id: period };
    }
    return period ? parsePeriod(period) : today && periodOf(type, today);
  }

  #language() {
    const asked = [this.#state.lang, recall(LANGUAGE)].find((language) => language in LANGUAGES);
    return asked ?? preferred(navigator.languages);
  }

  #render() {
    const page = this.#page();
    const { t } = page;
    const shown = this.#shown;
    document.documentElement.lang = t('tag');
    applyTheme(page.theme);
    document.title = shown ? t('title', shown.organization.name, page.periodName(shown)) : 'Muster';
    morph(mount('head'), header(page, shown));
    mount('skip').textContent = t('skip');
    this.#showPulse();
    this.#showFoot();
    const trouble = this.#trouble(page);
    const isFilled = shown !== undefined && !(this.#problem?.status >= 400 && this.#problem.status < 500);
    document.body.classList.toggle('is-filled', isFilled);
    const vacant = shown && whyEmpty(page, shown, this.#latest);
    document.body.classList.toggle('is-vacant', Boolean(vacant) && !couldHave(shown));
    morph(mount('message'), trouble ?? vacant);
    if (isFilled) {
      this.#fill(page, shown);
    }
  }

  #fill(page, shown) {
    const hasControls = this.#wall === undefined;
    morph(mount('tiles'), tiles(page, shown));
    mount('tiles').setAttribute('aria-label', page.periodName(shown));
    morph(mount('campaign'), campaignCard(page, shown));
    mount('chart-card').hidden = shown.chart === undefined;
    if (shown.chart) {
      morph(mount('chart-title'), describe(page, shown).label);
      morph(
        mount('chart-table'),
        hasControls && h('details', {}, h('summary', {}, page.t('chart.table')), chartTable(page, shown)),
      );
      this.#chart.show(page, shown);
    }
    morph(mount('ranking'), ranking(page, shown, hasControls ? {} : { limit: ROWS_ON_WALL, hasControls }));
    morph(mount('campaigns'), campaigns(page, shown));
    morph(mount('types'), types(page, shown));
    this.#wall?.offer([
      'overview',
      ...(shown.children.length > 0 ? ['organizations'] : []),
      ...(shown.campaigns.length > 0 ? ['campaigns'] : []),
    ]);
  }

  /** Why there are no numbers, where there are none for a reason that is not theirs. */
  #trouble({ t, href }) {
    const { status } = this.#problem ?? {};
    if (status === 404) {
      return message(
        t('unknown.title'),
        t('unknown.text', this.#state.org ?? ''),
        h('a', { class: 'button', href: href({ org: undefined }) }, t('unknown.top')),
      );
    }
    if (status >= 400 && status < 500) {
      return message(t('refused.title'), this.#problem.message);
    }
    if (this.#shown) {
      return undefined;
    }
    if (this.#status?.ready && this.#status.roots.length === 0) {
      return message(t('nobody.title'), t('nobody.text'), h('code', {}, './muster import DIR'));
    }
    if (this.#status && !this.#status.ready) {
      return message(t('pulse.starting.told'), this.#status.reasons);
    }
    return this.#problem ? message(t('pulse.lost.told'), t('lost.text')) : undefined;
  }

  #showPulse() {
    const page = this.#page();
    const state = this.#live.state;
    morph(mount('pulse'), pulse(page, state, this.#status?.zone));
    if (state.kind !== this.#told) {
      this.#told = state.kind;
      mount('told').textContent = announcement(page, state);
    }
  }

  #showFoot() {
    if (this.#shown) {
      morph(mount('foot'), footer(this.#page(), { ...this.#shown, asOf: this.#asOf ?? this.#shown.asOf }));
    }
  }

  #click(event) {
    const action = event.target.closest('[data-action]');
    if (action) {
      this.#act(action);
      return;
    }
    const link = event.target.closest('a[href^="?"]') ?? event.target.closest('tr[data-key]')?.querySelector('a');
    if (
      !link ||
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    ) {
      return;
    }
    event.preventDefault();
    if (link.dataset.language) {
      keep(LANGUAGE, link.dataset.language);
    }
    this.#go(link.getAttribute('href'), { keepsPlace: 'keep' in link.dataset || link.classList.contains('tile') });
  }

  #act(button) {
    const page = this.#page();
    const { action } = button.dataset;
    if (action === 'find') {
      this.#find(page);
    } else if (action === 'choose') {
      this.#chooser.open(page, this.#shown, button);
    } else if (action === 'theme') {
      const theme = page.theme === 'dark' ? 'light' : 'dark';
      keepTheme(theme);
      this.#state = { ...this.#state, theme: this.#state.theme && theme };
      history.replaceState(null, '', hrefOf(this.#state));
      this.#render();
    }
  }

  #key(event) {
    const isTyping = event.target.closest('input, dialog');
    if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      this.#find(this.#page());
    }
  }

  #find(page) {
    if (this.#shown && this.#wall === undefined) {
      this.#finder.open(page, this.#shown);
    }
  }
}

function mount(id) {
  return document.getElementById(id);
}

/** After going to another organization the reader stands before its name. */
function toTop() {
  scrollTo(0, 0);
  mount('title')?.focus({ preventScroll: true });
}
