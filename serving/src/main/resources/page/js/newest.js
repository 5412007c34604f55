/** Lets what is wider than its room begin at its newest end, once; from then on it stays where the reader puts it. */
const seen = new WeakSet();

export function beginAtNewest() {
  for (const scroll of document.querySelectorAll('.board-scroll')) {
    if (!seen.has(scroll) && scroll.clientWidth > 0) {
      seen.add(scroll);
      scroll.scrollLeft = scroll.scrollWidth;
    }
  }
}
