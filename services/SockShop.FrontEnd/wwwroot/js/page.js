import { ask, getJson } from './api.js';
import { byId, el } from './dom.js';
import { act, go } from './trace.js';

const notice = byId('notice');
const count = byId('basket-count');

/** Shows a message above the page's content; links may follow it. */
export function say(message, kind = 'info', ...links) {
  notice.replaceChildren(message, ...links);
  notice.dataset.kind = kind;
  notice.hidden = false;
}

/** Runs an action and shows its failure in words. */
export async function attempt(action) {
  try {
    return await action();
  } catch (error) {
    say(error.message, 'error');
  }
}

/** Makes a button or form do something that can fail, once at a time; it is the root of a trace. */
export function on(element, event, name, action) {
  let busy = false;
  element.addEventListener(event, async e => {
    e.preventDefault();
    if (!busy) {
      busy = true;
      notice.hidden = true;
      await act(name, () => attempt(() => action(e)));
      busy = false;
    }
  });
}

/** Shows how many socks the basket holds. */
export function showCount(items) {
  const sum = items.reduce((all, item) => all + item.quantity, 0);
  count.replaceChildren(...(sum === 0 ? [] : [String(sum)]));
  byId('basket').setAttribute('aria-label', sum === 0 ? 'Basket, empty' : `Basket, ${sum} ${sum === 1 ? 'item' : 'items'}`);
}

export const readCart = async () => (await getJson('/cart')).filter(item => item !== null);

/** The socks of some lines, by id; null for one that has left the catalogue. */
export async function readSocks(items) {
  const ids = [...new Set(items.map(item => item.itemId))];
  const socks = await Promise.all(ids.map(id => getJson(`/catalogue/${encodeURIComponent(id)}`).catch(error => {
    if (!error.refused) {
      throw error;
    }
    return { id, name: 'A sock that is no more', imageUrl: [], price: 0 };
  })));
  return new Map(ids.map((id, i) => [id, socks[i]]));
}

/** The customer who is signed in, or null. */
async function readCustomer() {
  if (!document.cookie.includes('logged_in=')) {
    return null;
  }
  const customer = await getJson('/customers/me');
  return customer.status_code ? null : customer;
}

function showAccount(customer) {
  if (customer) {
    const name = [customer.firstName, customer.lastName].filter(Boolean).join(' ') || customer.username;
    const leave = el('button', { className: 'link', type: 'button' }, 'Sign out');
    on(leave, 'click', 'click Sign out', async () => {
      await ask('POST', '/logout');
      go('/');
    });
    byId('account').replaceChildren(el('span', { className: 'howdy' }, name), el('a', { href: '/customer-orders.html' }, 'Orders'), leave);
  }
}

/** Where to go after signing in: a page of this shop. */
export function next() {
  const path = new URLSearchParams(location.search).get('next') ?? '/';
  return /^\/[a-z-]*(\.html)?$/.test(path) ? path : '/';
}

export const signInFirst = () =>
  el('a', { className: 'btn btn-primary', href: `/login.html?next=${encodeURIComponent(location.pathname)}` }, 'Sign in');

for (const button of document.querySelectorAll('[data-add]')) {
  on(button, 'click', 'click Add to basket', async () => {
    await ask('POST', '/cart', { body: { id: button.dataset.add } });
    say(`${button.dataset.name} is in your basket.`, 'info', el('a', { href: '/basket.html' }, 'Open basket'));
    showCount(await readCart());
  });
}

/** The customer, as soon as known; null for a visitor. */
export const customer = attempt(readCustomer).then(c => c ?? null);
customer.then(showAccount);

/** What is in the basket when the page opens; null when nobody knows. */
export const basket = attempt(readCart).then(items => items ?? null);
basket.then(items => items && showCount(items));
