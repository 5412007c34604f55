/**
 * Walks a board by the keyboard: arrow keys, Home, End, Enter. What a cell says is told below the board, for those who
 * cannot point at it; a pointer is told the same.
 */
export class BoardWalk {
  #mount;
  #chosen;

  /** @param mount the element in which boards come and go */
  constructor(mount) {
    this.#mount = mount;
    mount.addEventListener('keydown', (event) => this.#key(event));
    mount.addEventListener('focusout', (event) => event.target.id === 'board' && this.#choose(undefined));
  }

  /** Finds the chosen cell again after the board was drawn anew. */
  refresh() {
    if (this.#chosen) {
      this.#choose(this.#chosen);
    }
  }

  #key(event) {
    if (event.target.id !== 'board') {
      return;
    }
    const rows = [...this.#mount.querySelectorAll('#board tbody tr[data-key]')];
    const width = rows[0]?.querySelectorAll('td').length ?? 0;
    const [row, column] = this.#chosen ?? [0, width - 1];
    const to = {
      ArrowUp: [row - 1, column],
      ArrowDown: [row + 1, column],
      ArrowLeft: [row, column - 1],
      ArrowRight: [row, column + 1],
      Home: [row, 0],
      End: [row, width - 1],
    }[event.key];
    if (to && rows.length > 0) {
      event.preventDefault();
      this.#choose(this.#chosen ? [within(to[0], rows.length), within(to[1], width)] : [row, column]);
    } else if (event.key === 'Enter' && this.#chosen) {
      rows[row]?.querySelector('a').click();
    } else if (event.key === 'Escape') {
      this.#choose(undefined);
    }
  }

  #choose(place) {
    this.#chosen = place;
    this.#mount.querySelector('#board .is-chosen')?.classList.remove('is-chosen');
    const row = place && this.#mount.querySelectorAll('#board tbody tr[data-key]')[place[0]];
    const cell = row?.querySelectorAll('td')[place[1]];
    const tip = this.#mount.querySelector('.board-tip');
    if (tip) {
      tip.textContent = cell ? wordsOf(row, cell) : '';
    }
    cell?.classList.add('is-chosen');
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }
}

function wordsOf(row, cell) {
  const told = cell.querySelector('[title]')?.title ?? cell.textContent;
  return `${row.querySelector('a').textContent}: ${told}`;
}

function within(index, count) {
  return Math.max(0, Math.min(count - 1, index));
}
