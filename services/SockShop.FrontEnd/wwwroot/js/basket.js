import { ask, getJson } from './api.js';
import { cartTable } from './cart.js';
import { byId, el, fields, money } from './dom.js';
import { attempt, readCart, readCustomer, say, showCount } from './page.js';

const shipping = 4.99;
const order = byId('orderButton');
// One key for all clicks on this page: an order sent twice is placed once.
const orderKey = Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
const ready = { customer: false, items: false, address: false, card: false };

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

async function showAddress() {
  const address = await getJson('/address');
  const { number, street, city, postcode, country } = address;
  byId('address').textContent = address.status_code ? 'No address saved.' : `${number} ${street}, ${city} ${postcode}, ${country}`;
  know({ address: !address.status_code });
}

async function showCard() {
  const card = await getJson('/card');
  byId('card').textContent = card.status_code ? 'No card saved.' : `Card ending in ${card.number}`;
  know({ card: !card.status_code });
}

function saveForm(id, path, show) {
  byId(id).addEventListener('submit', event => {
    event.preventDefault();
    attempt(async () => {
      await ask('POST', path, { body: fields(event.target) });
      event.target.reset();
      event.target.closest('details').open = false;
      await show();
    });
  });
}

order.addEventListener('click', () => attempt(async () => {
  order.disabled = true;
  try {
    await ask('POST', '/orders', { headers: { 'Idempotency-Key': orderKey } });
    await ask('DELETE', '/cart');
    location.assign('/customer-orders.html');
  } finally {
    know({});
  }
}));

saveForm('address-form', '/addresses', showAddress);
saveForm('card-form', '/cards', showCard);
attempt(showCart);
attempt(async () => {
  const customer = await readCustomer();
  know({ customer: customer !== null });
  if (customer === null) {
    say('Log in or register to save an address and a card and to order.');
  }
});
attempt(showAddress);
attempt(showCard);
