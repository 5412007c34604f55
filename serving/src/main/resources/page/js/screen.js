/** Brings what was read to the places of index.html, part by part. */
import { banner } from './banner.js';
import { BoardWalk } from './boardwalk.js';
import { campaignCard, campaigns } from './campaigns.js';
import { Chart } from './chart.js';
import { complianceCard } from './compliance.js';
import { h, morph } from './dom.js';
import { couldHave, whyEmpty, withoutCampaigns } from './empty.js';
import { footer } from './footer.js';
import { header } from './header.js';
import { extremes, helpCard } from './help.js';
import { beginAtNewest } from './newest.js';
import { obligations } from './obligations.js';
import { ownCard } from './own.js';
import { chartTable, describe } from './points.js';
import { announcement, pulse } from './pulse.js';
import { pursesCard } from './purses.js';
import { quotaWords } from './quotas.js';
import { ranking } from './ranking.js';
import { sheet } from './sheet.js';
import { applyTheme } from './theme.js';
import { tiles } from './tiles.js';
import { trouble } from './trouble.js';
import { types } from './types.js';
import { Wall } from './wall.js';

/** So many organizations fit on a wall, and so many quotas. */
const ROWS_ON_WALL = 9;
const QUOTAS_ON_WALL = { limit: 4, slots: ['open', 'last'] };
const PERIODS_ON_WALL = 8;
const CAMPAIGNS_ON_WALL = 5;

export class Screen {
  #chart = new Chart();
  #walk = new BoardWalk(at('obligations'));
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
  render(context, shown, latest, problem) {
    const page = spoken(context, shown);
    const { t, state } = page;
    const isOfObligations = state.view === 'obligations';
    document.documentElement.lang = t('tag');
    applyTheme(page.theme);
    document.title = shown ? t('title', shown.organization.name, about(page, shown)) : 'Muster';
    document.body.dataset.view = state.view;
    at('skip').textContent = t('skip');
    morph(at('head'), header(page, shown));
    const isFilled = shown !== undefined && isOf(state.view, shown) && !problem?.isFinal;
    const vacant = isFilled && !isOfObligations ? whyEmpty(page, shown, latest) : undefined;
    document.body.classList.toggle('is-filled', isFilled);
    document.body.classList.toggle('is-vacant', Boolean(vacant) && !couldHave(shown));
    morph(at('message'), trouble(page, shown, problem) ?? vacant ?? withoutCampaigns(page, shown));
    if (isFilled && !isOfObligations) {
      this.#fill(page, shown);
    }
    morph(at('obligations'), isFilled && isOfObligations && obligations(page, shown));
    this.#walk.refresh();
    beginAtNewest();
  }

  /** Puts the list for a meeting beside the page while it is printed; paper is light. */
  renderSheet(context, shown, asOf, isPrinting) {
    const page = spoken(context, shown);
    applyTheme(isPrinting ? 'light' : page.theme);
    morph(at('sheet'), isPrinting && shown.duties?.list && sheet(page, shown, asOf));
  }

  /** Shows whether the numbers live; said aloud only when that changes. */
  renderPulse(page, state, asOf) {
    morph(at('pulse'), pulse(page, state));
    morph(at('banner'), banner(page, state, asOf));
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
    at('chart-card').hidden = !shown.chart && !shown.pace;
    if (shown.chart || shown.pace) {
      this.#fillChart(page, shown);
    }
    const { hasControls } = this;
    morph(at('ranking'), ranking(page, shown, hasControls ? {} : { limit: ROWS_ON_WALL, hasControls }));
    const isOfCampaigns = page.state.view === 'campaigns' || !hasControls;
    morph(at('purses'), isOfCampaigns && pursesCard(page, shown, hasControls ? {} : { limit: CAMPAIGNS_ON_WALL }));
    const compliance = complianceCard(page, shown, hasControls ? {} : QUOTAS_ON_WALL);
    const own = ownCard(page, shown);
    morph(at('own'), own);
    morph(at('help'), helpCard(page, shown, hasControls ? Infinity : PERIODS_ON_WALL));
    morph(at('extremes'), extremes(page, shown));
    morph(at('compliance'), compliance);
    morph(at('campaigns'), campaigns(page, shown));
    morph(at('types'), types(page, shown));
    this.#wall?.offer([
      'overview',
      ...(shown.children.length > 0 ? ['organizations'] : []),
      ...(compliance || own ? ['obligations'] : []),
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

/** The context with the words for what was read. */
function spoken(context, shown) {
  return shown ? { ...context, ...quotaWords(context, shown) } : context;
}

/** Whether what was read is of a view: of the overview the counts of a period, of campaigns those of one, else neither. */
function isOf(view, { counts, period }) {
  const isOfCampaign = period.type === 'CAMPAIGN';
  const has = Boolean(counts);
  return { overview: has && !isOfCampaign, campaigns: has && isOfCampaign, obligations: !has }[view];
}

/** What the page is about, beside the organization. */
function about(page, shown) {
  return page.state.view === 'overview' ? page.periodName(shown) : page.t(`view.${page.state.view}`);
}

function at(id) {
  return document.getElementById(id);
}
