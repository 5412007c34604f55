/**
 * Builds and updates elements. It is the page's only way to make markup: what comes from data becomes text or an
 * attribute, never HTML. Parts of the page are functions that return a fresh tree; `morph` brings what is shown to
 * that tree and leaves alone what has not changed, so focus, scrolling, selection and opened details stay as they are.
 */
const SVG = 'http://www.w3.org/2000/svg';

/** Returns an element; false, null and undefined are left out of both attributes and children. */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** Returns an element of a drawing. */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/** Makes the children of `mount` equal to the given nodes, keeping the elements that are there. */
export function morph(mount, ...nodes) {
  children(mount, nodes.flat(Infinity).filter(isShown).map(asNode));
}

function fill(element, attributes, parts) {
  for (const [name, value] of Object.entries(attributes)) {
    if (!isShown(value)) {
      continue;
    }
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...parts.flat(Infinity).filter(isShown).map(asNode));
  return element;
}

function isShown(part) {
  return part !== null && part !== undefined && part !== false;
}

function asNode(part) {
  return part instanceof Node ? part : document.createTextNode(part);
}

function children(shown, wanted) {
  wanted.forEach((next, index) => {
    const old = shown.childNodes[index];
    if (old === undefined) {
      shown.append(next);
    } else if (isSame(old, next)) {
      update(old, next);
    } else {
      old.replaceWith(next);
    }
  });
  while (shown.childNodes.length > wanted.length) {
    shown.lastChild.remove();
  }
}

function isSame(old, next) {
  return old.nodeName === next.nodeName && key(old) === key(next);
}

function key(node) {
  return node.dataset?.key;
}

function update(old, next) {
  if (old.nodeType === Node.TEXT_NODE) {
    if (old.data !== next.data) {
      old.data = next.data;
      flash(old.parentElement);
    }
    return;
  }
  for (const { name } of [...old.attributes]) {
    if (!next.hasAttribute(name) && name !== 'open') {
      old.removeAttribute(name);
    }
  }
  for (const { name, value } of next.attributes) {
    if (old.getAttribute(name) !== value) {
      old.setAttribute(name, value);
    }
  }
  const chosen = next.nodeName === 'SELECT' ? next.value : undefined;
  children(old, [...next.childNodes]);
  if (chosen !== undefined && old.value !== chosen) {
    old.value = chosen;
  }
}

/** Marks a number that has just moved, not one that was gone to; elements ask for it with the class `moves`. */
function flash(element) {
  if (
    element?.classList.contains('moves') &&
    !document.body.classList.contains('is-arriving') &&
    !matchMedia('(prefers-reduced-motion: reduce)').matches
  ) {
    const accent = getComputedStyle(element).getPropertyValue('--accent');
    element.animate([{ color: accent }, {}], { duration: 1200, easing: 'ease-out' });
  }
}
