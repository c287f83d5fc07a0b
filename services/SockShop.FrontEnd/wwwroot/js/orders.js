import { getJson } from './api.js';
import { byId, el, money } from './dom.js';
import { attempt } from './page.js';

const idOf = order => order._links.self.href.split('/').pop();

function row(order) {
  const id = idOf(order);
  return el('tr', {},
    el('td', {}, el('a', { href: `/customer-order.html?id=${encodeURIComponent(id)}` }, id)),
    el('td', {}, order.date.split('T')[0]),
    el('td', {}, money(order.total)));
}

function table(orders) {
  return el('table', { className: 'lines' },
    el('thead', {}, el('tr', {}, ...['Order', 'Date', 'Total'].map(title => el('th', { scope: 'col' }, title)))),
    el('tbody', {}, ...orders.map(row)));
}

attempt(async () => {
  const orders = (await getJson('/orders')).reverse();
  byId('orders').append(orders.length > 0 ? table(orders) : el('p', {}, 'No orders yet.'));
});
