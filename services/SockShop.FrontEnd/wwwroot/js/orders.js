import { getJson } from './api.js';
import { byId, el, money } from './dom.js';
import { attempt, customer, signInFirst } from './page.js';
import { shippingState } from './shipping.js';

const list = byId('orders');
const idOf = order => order._links.self.href.split('/').pop();
const pairs = ({ items }) => items.reduce((sum, item) => sum + item.quantity, 0);

function row(order) {
  const id = idOf(order);
  const state = el('span', { className: 'state' }, 'Placed');
  shippingState(id).then(known => { state.textContent = known.name; });
  return el('tr', {},
    el('td', {}, el('a', { href: `/customer-order.html?id=${encodeURIComponent(id)}`, 'aria-label': `Order ${id}` }, `…${id.slice(-6)}`)),
    el('td', {}, order.date.split('T')[0]),
    el('td', {}, `${pairs(order)}`),
    el('td', {}, state),
    el('td', { className: 'sum' }, money(order.total)));
}

function table(orders) {
  const titles = ['Order', 'Date', 'Pairs', 'Parcel', 'Total'];
  return el('table', {},
    el('thead', {}, el('tr', {}, ...titles.map(title => el('th', { scope: 'col', className: title === 'Total' ? 'sum' : '' }, title)))),
    el('tbody', {}, ...orders.map(row)));
}

customer.then(someone => attempt(async () => {
  if (someone === null) {
    list.replaceChildren(el('p', {}, 'Sign in to see what you ordered.'), signInFirst());
  } else {
    const orders = (await getJson('/orders')).reverse();
    list.replaceChildren(orders.length > 0
      ? table(orders)
      : el('p', { className: 'empty' }, 'No orders yet. ', el('a', { href: '/category.html' }, 'Find a pair'), '.'));
  }
  list.removeAttribute('aria-busy');
}));
