import { ask } from './api.js';
import { byId, el, money } from './dom.js';
import { summarize } from './money.js';
import { ownedSection } from './owned.js';
import { attempt, basket, customer, on, readSocks, say, showCount, signInFirst } from './page.js';
import { go } from './trace.js';

const order = byId('orderButton');
// An order sent again with the same key is placed once. One that was refused gets another key.
let orderKey = newKey();
const ready = { customer: false, items: false, address: false, card: false };
const missing = { customer: 'Sign in to order.', items: 'Your basket is empty.', address: 'Save an address first.', card: 'Save a card first.' };

function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
}

function know(facts) {
  Object.assign(ready, facts);
  const lacking = Object.keys(missing).find(fact => !ready[fact]);
  order.disabled = lacking !== undefined;
  byId('missing').textContent = lacking ? missing[lacking] : 'You pay when you place the order, once.';
}

async function review(items) {
  const socks = await readSocks(items);
  byId('review').replaceChildren(...items.map(({ itemId, quantity, unitPrice }) =>
    el('li', {}, `${quantity} × ${socks.get(itemId).name}`, el('b', {}, money(quantity * unitPrice)))));
  summarize(byId('summary'), items);
  know({ items: items.length > 0 });
  if (items.length === 0) {
    say('Your basket is empty. Put a pair of socks into it to order. ', 'info', el('a', { href: '/category.html' }, 'See all socks'));
  }
}

on(order, 'click', 'click Place order', async () => {
  order.disabled = true;
  try {
    const placed = JSON.parse(await ask('POST', '/orders', { headers: { 'Idempotency-Key': orderKey } }));
    await ask('DELETE', '/cart').then(() => showCount([]));
    go(`/customer-order.html?id=${encodeURIComponent(placed.id)}&new`);
  } catch (error) {
    orderKey = error.refused ? newKey() : orderKey;
    throw error.status === 406 ? new Error(`${error.message}. Nothing was charged and your basket is kept: take something out, or use another card.`) : error;
  } finally {
    know({});
  }
});

async function showOwned() {
  const someone = await customer;
  know({ customer: someone !== null });
  if (someone === null) {
    for (const id of ['address', 'card']) {
      byId(id).replaceChildren(id === 'address' ? signInFirst() : 'Sign in, and your cards are here.');
    }
  } else {
    await Promise.all([
      ownedSection({
        name: 'address',
        plural: 'addresses',
        describe: ({ number, street, city, postcode, country }) => `${number} ${street}, ${[postcode, city].filter(Boolean).join(' ')}, ${country}`,
        known: know,
      }),
      ownedSection({ name: 'card', plural: 'cards', describe: ({ number }) => `Card ending in ${number}`, known: know }),
    ]);
  }
}

const showBasket = async () => {
  const items = await basket;
  return items && attempt(() => review(items));
};

Promise.all([showBasket(), showOwned()]).then(() => document.querySelector('.steps').removeAttribute('aria-busy'));
