// Changes one tree into another with as few steps as will do, so that focus, scroll and selection stay.
export function morph(from, to) {
  if (from.hasAttribute('data-own')) return; // a script's
  for (const { name } of [...from.attributes]) {
    if (!to.hasAttribute(name) && !(name === 'open' && from.localName === 'details')) from.removeAttribute(name);
  }
  for (const { name, value } of to.attributes) {
    if (from.getAttribute(name) !== value && !(name === 'open' && from.localName === 'details')) from.setAttribute(name, value);
  }
  if (from.localName === 'select' && from !== document.activeElement) {
    morphChildren(from, to);
    from.value = to.value;
    return;
  }
  morphChildren(from, to);
}

const keyOf = node => node.nodeType === Node.ELEMENT_NODE ? node.dataset?.key ?? (node.id || null) : null;
const isSame = (a, b) => a.nodeType === b.nodeType && a.nodeName === b.nodeName && keyOf(a) === keyOf(b);

function morphChildren(from, to) {
  const keyed = new Map([...from.children].map(child => [keyOf(child), child]).filter(([key]) => key));
  let here = from.firstChild;
  for (const wanted of [...to.childNodes]) {
    const known = keyed.get(keyOf(wanted));
    if (known && known !== here && known.nodeName === wanted.nodeName) {
      from.insertBefore(known, here);
      here = known;
    }
    if (here && isSame(here, wanted)) {
      if (here.nodeType === Node.ELEMENT_NODE) morph(here, wanted);
      else if (here.data !== wanted.data) here.data = wanted.data;
      here = here.nextSibling;
    } else {
      from.insertBefore(document.importNode(wanted, true), here);
    }
  }
  while (here) {
    const next = here.nextSibling;
    here.remove();
    here = next;
  }
}
