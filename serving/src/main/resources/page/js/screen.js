/** Brings what was read to the places of index.html, part by part. */
import { campaignCard, campaigns } from './campaigns.js';
import { Chart } from './chart.js';
import { h, morph } from './dom.js';
import { couldHave, whyEmpty } from './empty.js';
import { footer } from './footer.js';
import { header } from './header.js';
import { chartTable, describe } from './points.js';
import { announcement, pulse } from './pulse.js';
import { ranking } from './ranking.js';
import { applyTheme } from './theme.js';
import { tiles } from './tiles.js';
import { trouble } from './trouble.js';
import { types } from './types.js';
import { Wall } from './wall.js';

/** So many organizations fit on a wall. */
const ROWS_ON_WALL = 9;

export class Screen {
  #chart = new Chart();
  #wall;
  #told;

  /** @param wall what the address says of a wall; undefined on a desk */
  constructor(wall) {
    at('chart').append(this.#chart.element);
    if (wall !== undefined) {
      this.#wall = new Wall(wall, () => this.#chart.fit());
    }
  }

  get hasControls() {
    return this.#wall === undefined;
  }

  /** Shows everything; `shown` is undefined before anything could be read. */
  render(page, shown, latest, problem) {
    const { t } = page;
    document.documentElement.lang = t('tag');
    applyTheme(page.theme);
    document.title = shown ? t('title', shown.organization.name, page.periodName(shown)) : 'Muster';
    at('skip').textContent = t('skip');
    morph(at('head'), header(page, shown));
    const isFilled = shown !== undefined && !problem?.isFinal;
    const vacant = isFilled ? whyEmpty(page, shown, latest) : undefined;
    document.body.classList.toggle('is-filled', isFilled);
    document.body.classList.toggle('is-vacant', Boolean(vacant) && !couldHave(shown));
    morph(at('message'), trouble(page, shown, problem) ?? vacant);
    if (isFilled) {
      this.#fill(page, shown);
    }
  }

  /** Shows whether the numbers live; said aloud only when that changes. */
  renderPulse(page, state) {
    morph(at('pulse'), pulse(page, state));
    if (state.kind !== this.#told) {
      this.#told = state.kind;
      at('told').textContent = announcement(page, state);
    }
  }

  renderFoot(page, shown, asOf) {
    morph(at('foot'), footer(page, shown, asOf));
  }

  #fill(page, shown) {
    morph(at('tiles'), tiles(page, shown));
    at('tiles').setAttribute('aria-label', page.periodName(shown));
    morph(at('campaign'), campaignCard(page, shown));
    at('chart-card').hidden = shown.chart === undefined;
    if (shown.chart) {
      this.#fillChart(page, shown);
    }
    const { hasControls } = this;
    morph(at('ranking'), ranking(page, shown, hasControls ? {} : { limit: ROWS_ON_WALL, hasControls }));
    morph(at('campaigns'), campaigns(page, shown));
    morph(at('types'), types(page, shown));
    this.#wall?.offer([
      'overview',
      ...(shown.children.length > 0 ? ['organizations'] : []),
      ...(shown.campaigns.length > 0 ? ['campaigns'] : []),
    ]);
  }

  #fillChart(page, shown) {
    morph(at('chart-title'), describe(page, shown).label);
    morph(
      at('chart-table'),
      this.hasControls && h('details', {}, h('summary', {}, page.t('chart.table')), chartTable(page, shown)),
    );
    this.#chart.show(page, shown);
  }
}

function at(id) {
  return document.getElementById(id);
}
