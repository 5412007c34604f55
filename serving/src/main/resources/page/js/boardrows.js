/** The rows and columns of a board, made of what the API lists. */
import { NOW } from './duties.js';
import { BEHIND, STATES } from './statuses.js';

/** The periods across, the oldest first. */
export function columnsOf({ mode, rows, sums, span }) {
  const found = new Map(
    [...(mode === 'children' ? [] : rows), ...sums].map(({ period, slot }) => [period.id, { ...period, slot }]),
  );
  return span
    ? span.filter(({ id }) => found.has(id)).map(({ id }) => found.get(id))
    : [...found.values()].sort((a, b) => a.start.localeCompare(b.start));
}

/** Returns `{organization, cells}`, the cells by the id of their period. */
export function rowsOf(page, board) {
  return board.mode === 'children' ? childRows(page, board) : organizationRows(board);
}

/** One row an organization, in the order of the tree. */
function organizationRows({ rows }) {
  const found = new Map();
  for (const one of rows) {
    const { organization, parent, parentName } = one;
    const row = found.get(organization.id) ?? { organization, parent, parentName, cells: new Map() };
    row.cells.set(one.period.id, one);
    found.set(organization.id, row);
  }
  return [...found.values()];
}

/** One row a child, the smallest share of the newest closed period first. */
function childRows({ format }, { sums }) {
  const found = new Map();
  for (const { period, slot, children } of sums) {
    for (const { organization, obligation, descendants } of children) {
      const row = found.get(organization.id) ?? { organization, cells: new Map() };
      row.cells.set(period.id, { ...obligation, period, slot, descendants });
      found.set(organization.id, row);
    }
  }
  const last = sums.findLast(({ slot }) => slot === 'last')?.period.id ?? sums.at(-1)?.period.id;
  const share = ({ cells }) => shareOf(cells.get(last));
  return [...found.values()].sort(
    (a, b) => share(a) - share(b) || format.compare(a.organization.name, b.organization.name),
  );
}

function shareOf(cell) {
  if (cell?.descendants?.share) {
    return cell.descendants.share.met / cell.descendants.share.of;
  }
  return cell?.status === undefined || cell.status === 'WAIVED' ? 2 : cell.status === 'MET' ? 1 : 0;
}

/** Returns whether a row is among those asked for: behind is who is so now, any other status may be of any period. */
export function isAskedFor({ cells }, asked) {
  if (asked === undefined) {
    return true;
  }
  const wanted = asked === 'BEHIND' ? BEHIND : asked.split(',');
  const isNow = ({ slot }) => asked !== 'BEHIND' || (slot && NOW.split(',').includes(slot));
  return [...cells.values()].some((one) => isNow(one) && (wanted.includes(one.status) || hasBelow(one, wanted)));
}

function hasBelow({ descendants }, wanted) {
  return (
    descendants !== undefined && STATES.some(([state, status]) => wanted.includes(status) && descendants[state] > 0)
  );
}
