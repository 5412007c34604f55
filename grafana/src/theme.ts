import type { ValueMapping } from '@grafana/grafana-foundation-sdk/dashboard';
import { MappingType } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Texts } from './texts/en.js';

/**
 * The colours of the live page where it is dark. Grafana cannot give one colour by theme: where a status is told these are
 * the ground and Grafana picks ink that can be read on it, so they hold in light as in dark.
 */
export const colours = {
  accent: '#6fb1f2',
  quiet: '#9fb0bf',
  met: '#58b98a',
  metLate: '#7cc3de',
  atRisk: '#e3a345',
  missed: '#f0837b',
  open: '#7f8d99',
} as const;

/** What an obligation is, with sign, word and colour, by what the label status says. */
export function statuses(t: Texts): ValueMapping[] {
  return [
    {
      type: MappingType.ValueToText,
      options: {
        AT_RISK: { text: `! ${t.status.atRisk}`, color: colours.atRisk, index: 0 },
        IN_GRACE: { text: `! ${t.status.inGrace}`, color: colours.atRisk, index: 1 },
        MISSED: { text: `✕ ${t.status.missed}`, color: colours.missed, index: 2 },
      },
    },
  ];
}

/** How an organization stands, as numbers: the worst it stands with at a moment. */
export const standing = { inOrder: 0, atRisk: 1, inGrace: 2, missed: 3 } as const;

export function standings(t: Texts): ValueMapping[] {
  return [
    {
      type: MappingType.ValueToText,
      options: {
        [standing.inOrder]: { text: `✓ ${t.words.notBehind}`, color: colours.met, index: 0 },
        [standing.atRisk]: { text: `! ${t.status.atRisk}`, color: colours.atRisk, index: 1 },
        [standing.inGrace]: { text: `! ${t.status.inGrace}`, color: colours.atRisk, index: 2 },
        [standing.missed]: { text: `✕ ${t.status.missed}`, color: colours.missed, index: 3 },
      },
    },
  ];
}

/** From where on a share of those in order is green, amber below, and red below that. */
export const shares = { amber: 0.75, green: 0.9 } as const;
