import { ask } from './api.js';
import { byId, el, money } from './dom.js';
import { summarize } from './money.js';
import { attempt, basket, on, readCart, readSocks, showCount } from './page.js';

const most = 99;
const checkout = byId('checkout');
const cart = byId('cart');

function stepper({ itemId, quantity }, sock) {
  const set = async value => {
    await change(() => ask('POST', '/cart/update', { body: { id: itemId, quantity: value } }));
  };
  const step = (sign, difference, label) => {
    const button = el('button', { type: 'button', 'aria-label': `${label} of ${sock.name}`, disabled: quantity + difference < 1 || quantity + difference > most }, sign);
    on(button, 'click', `click ${label}`, () => set(quantity + difference));
    return button;
  };
  const input = el('input', { type: 'number', min: 1, max: most, required: true, value: quantity, 'aria-label': `Quantity of ${sock.name}` });
  on(input, 'change', 'change quantity', async () => input.reportValidity() && set(input.valueAsNumber));
  return el('span', { className: 'stepper' }, step('−', -1, 'One less'), input, step('+', 1, 'One more'));
}

function line(item, sock) {
  const remove = el('button', { type: 'button', className: 'link', 'aria-label': `Remove ${sock.name}` }, 'Remove');
  on(remove, 'click', 'click Remove', () => change(() => ask('DELETE', `/cart/${encodeURIComponent(item.itemId)}`)));
  return el('li', { className: 'line' },
    el('img', { src: sock.imageUrl[0] ?? '/favicon.svg', alt: '', width: 80, height: 80 }),
    el('div', {},
      el('a', { className: 'name', href: `/detail.html?id=${encodeURIComponent(item.itemId)}` }, sock.name),
      el('p', { className: 'each' }, `${money(item.unitPrice)} a pair · `, remove)),
    stepper(item, sock),
    el('p', { className: 'sum' }, money(item.quantity * item.unitPrice)));
}

async function show(items) {
  const socks = await readSocks(items);
  const focused = document.activeElement?.getAttribute('aria-label');
  cart.replaceChildren(items.length > 0
    ? el('ul', {}, ...items.map(item => line(item, socks.get(item.itemId))))
    : el('p', { className: 'empty' }, 'Your basket is empty. ', el('a', { href: '/category.html' }, 'Find a pair'), '.'));
  cart.removeAttribute('aria-busy');
  if (focused) {
    (cart.querySelector(`[aria-label="${CSS.escape(focused)}"]:not(:disabled)`) ?? byId('content')).focus();
  }
  summarize(byId('summary'), items);
  showCount(items);
  checkout.hidden = items.length === 0;
}

async function change(update) {
  await update();
  await show(await readCart());
}

basket.then(items => items && attempt(() => show(items)));
