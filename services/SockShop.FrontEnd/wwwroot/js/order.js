import { getJson } from './api.js';
import { byId, el, money, query } from './dom.js';
import { attempt, customer, readSocks, say, signInFirst } from './page.js';
import { shippingState } from './shipping.js';

const place = byId('order');

function line({ itemId, quantity, unitPrice }, sock) {
  return el('tr', {},
    el('td', {}, el('a', { href: `/detail.html?id=${encodeURIComponent(itemId)}` }, sock.name)),
    el('td', {}, String(quantity)),
    el('td', { className: 'sum' }, money(quantity * unitPrice)));
}

function parcel(state) {
  const reached = ['placed', 'packing', 'sent'].indexOf(state);
  const done = index => ({ className: index <= reached ? 'done' : '' });
  return el('ol', { className: 'parcel', 'aria-label': 'Parcel' },
    ...['Placed and paid', 'Being packed', 'Handed to shipping'].map((name, index) => el('li', done(index), name)));
}

async function show(id) {
  const { customer: buyer, address, date, items, total } = await getJson(`/orders/${encodeURIComponent(id)}`);
  const [socks, { state }] = await Promise.all([readSocks(items), shippingState(id)]);
  const name = [buyer.firstName, buyer.lastName].filter(Boolean).join(' ') || buyer.username;
  place.replaceChildren(
    el('p', { className: 'lead' }, `Number ${id}, placed on ${date.split('T')[0]}.`),
    parcel(state),
    el('p', {}, `To ${name}, ${address.number} ${address.street}, ${[address.postcode, address.city].filter(Boolean).join(' ')}, ${address.country}.`),
    el('table', {},
      el('thead', {}, el('tr', {}, ...['Sock', 'Pairs', 'Total'].map(title => el('th', { scope: 'col', className: title === 'Total' ? 'sum' : '' }, title)))),
      el('tbody', {}, ...items.map(item => line(item, socks.get(item.itemId)))),
      el('tfoot', {}, el('tr', {}, el('th', { scope: 'row', colSpan: 2 }, 'Total with shipping'), el('td', { className: 'sum' }, money(total))))));
}

customer.then(someone => attempt(async () => {
  if (someone === null) {
    place.replaceChildren(el('p', {}, 'Sign in to see this order.'), signInFirst());
  } else {
    await show(query('id') ?? '').catch(error => {
      throw error.status === 404 ? new Error('You have no such order. Your orders are in the list.') : error;
    });
    if (query('new') !== null) {
      say('Thank you! Your order is placed.');
      history.replaceState(null, '', `?id=${encodeURIComponent(query('id'))}`);
    }
  }
  place.removeAttribute('aria-busy');
}));
