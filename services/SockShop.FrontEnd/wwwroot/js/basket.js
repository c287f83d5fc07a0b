import { ask, getJson } from './api.js';
import { cartTable } from './cart.js';
import { byId, el, money } from './dom.js';
import { ownedSection } from './owned.js';
import { attempt, readCart, readCustomer, say, showCount } from './page.js';

const shipping = 4.99;
const order = byId('orderButton');
// An order sent again with the same key is placed once. Another cart, or one that was refused, gets another key.
let orderKey;
const ready = { customer: false, items: false, address: false, card: false };

function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}

function know(facts) {
  Object.assign(ready, facts);
  order.disabled = !Object.values(ready).every(Boolean);
}

async function showCart() {
  const items = await readCart();
  const lines = await Promise.all(items.map(async ({ itemId, quantity, unitPrice }) =>
    ({ sock: await getJson(`/catalogue/${encodeURIComponent(itemId)}`), quantity, price: unitPrice })));
  byId('cart').replaceChildren(lines.length > 0 ? cartTable(lines, change) : el('p', {}, 'Your cart is empty.'));
  showSummary(lines.reduce((sum, line) => sum + line.quantity * line.price, 0));
  showCount(items);
  orderKey = newKey();
  know({ items: lines.length > 0 });
}

function showSummary(subtotal) {
  const rows = { Socks: subtotal, Shipping: shipping, Total: subtotal + shipping };
  byId('summary').replaceChildren(...Object.entries(rows).flatMap(([name, amount]) =>
    [el('dt', {}, name), el('dd', {}, money(amount))]));
}

const change = update => attempt(async () => {
  try {
    await update();
  } finally {
    await showCart();
  }
});

order.addEventListener('click', () => attempt(async () => {
  order.disabled = true;
  try {
    await ask('POST', '/orders', { headers: { 'Idempotency-Key': orderKey } });
    await ask('DELETE', '/cart');
    location.assign('/customer-orders.html');
  } catch (error) {
    orderKey = error.refused ? newKey() : orderKey;
    throw error;
  } finally {
    know({});
  }
}));

ownedSection({
  name: 'address',
  plural: 'addresses',
  describe: ({ number, street, city, postcode, country }) => `${number} ${street}, ${city} ${postcode}, ${country}`,
  known: know,
});
ownedSection({ name: 'card', plural: 'cards', describe: ({ number }) => `Card ending in ${number}`, known: know });
attempt(showCart);
attempt(async () => {
  const customer = await readCustomer();
  know({ customer: customer !== null });
  if (customer === null) {
    say('Log in or register to save an address and a card and to order.');
  }
});
