import { getJson } from './api.js';
import { byId, el, money, query } from './dom.js';
import { attempt } from './page.js';
import { detailUrl } from './products.js';

async function itemRow({ itemId, quantity, unitPrice }) {
  // A sock may have left the catalogue since it was bought.
  const sock = await getJson(`/catalogue/${encodeURIComponent(itemId)}`).catch(() => ({ id: itemId, name: itemId }));
  return el('tr', {},
    el('td', {}, el('a', { href: detailUrl(sock) }, sock.name)),
    el('td', {}, String(quantity)),
    el('td', {}, money(quantity * unitPrice)));
}

attempt(async () => {
  const id = query('id') ?? '';
  const { customer, address, date, items, total } = await getJson(`/orders/${encodeURIComponent(id)}`);
  const rows = await Promise.all(items.map(itemRow));
  byId('order').append(
    el('p', {}, `Order ${id}, placed on ${date.split('T')[0]}.`),
    el('p', {}, `Shipped to ${customer.firstName} ${customer.lastName}, ${address.number} ${address.street}, ${address.city} ${address.postcode}, ${address.country}.`),
    el('table', { className: 'lines' },
      el('thead', {}, el('tr', {}, ...['Sock', 'Quantity', 'Total'].map(title => el('th', { scope: 'col' }, title)))),
      el('tbody', {}, ...rows),
      el('tfoot', {}, el('tr', {}, el('th', { scope: 'row', colSpan: 2 }, 'Total with shipping'), el('td', {}, money(total))))));
});
