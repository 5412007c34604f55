/** Light or dark: as the address says, else as the reader chose, else on a wall dark, else as the system prefers. */
import { keep, recall } from './kept.js';

const KEPT = 'muster.theme';
const SYSTEM = matchMedia('(prefers-color-scheme: dark)');

export function themeOf(state) {
  const asked = [state.theme, recall(KEPT)].find((theme) => theme === 'light' || theme === 'dark');
  return asked ?? (state.wall !== undefined || SYSTEM.matches ? 'dark' : 'light');
}

/** Keeps a choice; one that is the system's own is forgotten, so that it follows the system again. */
export function keepTheme(theme) {
  keep(KEPT, theme === (SYSTEM.matches ? 'dark' : 'light') ? null : theme);
}

export function applyTheme(theme) {
  document.documentElement.dataset.theme = theme;
}

export function onSystemTheme(listener) {
  SYSTEM.addEventListener('change', listener);
}
