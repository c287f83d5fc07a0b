import { ask } from './api.js';
import { el, money } from './dom.js';
import { detailUrl } from './products.js';

/** The cart as a table; `changed` runs after each change of a line. */
export function cartTable(lines, changed) {
  return el('table', { className: 'lines' },
    el('thead', {}, el('tr', {},
      ...['Sock', 'Quantity', 'Price', 'Total', ''].map(title => el('th', { scope: 'col' }, title)))),
    el('tbody', {}, ...lines.map(line => row(line, changed))));
}

function row({ sock, quantity, price }, changed) {
  const path = `/cart/${encodeURIComponent(sock.id)}`;
  const setQuantity = event => event.target.reportValidity() && changed(() =>
    ask('POST', '/cart/update', { body: { id: sock.id, quantity: event.target.valueAsNumber } }));
  return el('tr', {},
    el('td', {}, el('a', { className: 'item', href: detailUrl(sock) },
      el('img', { src: sock.imageUrl[0], alt: '', width: 56, height: 56 }), sock.name)),
    el('td', {}, el('input', {
      type: 'number', min: 1, max: 99, required: true, value: quantity, 'aria-label': `Quantity of ${sock.name}`, onchange: setQuantity,
    })),
    el('td', {}, money(price)),
    el('td', {}, money(quantity * price)),
    el('td', {}, el('button', {
      className: 'link', 'aria-label': `Remove ${sock.name}`, onclick: () => changed(() => ask('DELETE', path)),
    }, 'Remove')));
}
