import { ask, getJson } from './api.js';
import { byId, el } from './dom.js';
import { loginDialog } from './login.js';

const notice = el('p', { id: 'notice', className: 'notice', role: 'status', hidden: true });
const basketLink = el('a', { id: 'basket', href: '/basket.html', hidden: true });
const account = el('span', { id: 'account', className: 'account' });

/** Shows a message above the page's content. */
export function say(message, kind = 'info') {
  notice.textContent = message;
  notice.dataset.kind = kind;
  notice.hidden = false;
  notice.scrollIntoView({ block: 'nearest' });
}

/** Runs an action and shows its failure in words. */
export async function attempt(action) {
  try {
    return await action();
  } catch (error) {
    say(error.message, 'error');
  }
}

/** Shows how many items the cart holds. */
export function showCount(items) {
  const count = items.reduce((sum, item) => sum + item.quantity, 0);
  basketLink.textContent = count === 0 ? '0 items in cart' : `${count} item(s) in cart`;
  basketLink.hidden = false;
}

export const readCart = async () => (await getJson('/cart')).filter(item => item !== null);

export async function addToCart(sock) {
  await ask('POST', '/cart', { body: { id: sock.id } });
  say(`${sock.name} is in your cart.`);
  showCount(await readCart());
}

/** The customer who is signed in, or null. */
export async function readCustomer() {
  if (!document.cookie.includes('logged_in=')) {
    return null;
  }
  const customer = await getJson('/customers/me');
  return customer.status_code ? null : customer;
}

function showAccount(customer) {
  if (customer) {
    const name = [customer.firstName, customer.lastName].filter(Boolean).join(' ') || customer.username;
    account.append(
      el('span', { id: 'howdy' }, `Logged in as ${name}`),
      el('a', { href: '/customer-orders.html' }, 'My orders'),
      el('button', { className: 'link', onclick: () => attempt(logout) }, 'Logout'));
  } else {
    const dialog = loginDialog();
    document.body.append(dialog);
    account.append(
      el('button', { className: 'link', onclick: () => dialog.showModal() }, 'Login'),
      el('a', { href: '/register.html' }, 'Register'));
  }
}

async function logout() {
  await ask('POST', '/logout');
  location.assign('/');
}

function frame() {
  const content = byId('content');
  content.before(el('header', { className: 'top' },
    el('a', { className: 'skip', href: '#content' }, 'Skip to content'),
    el('nav', { 'aria-label': 'Shop' },
      el('a', { className: 'brand', href: '/' }, 'SockShop'),
      el('a', { href: '/category.html' }, 'Catalogue'),
      basketLink, account)));
  content.prepend(notice);
  content.after(el('footer', {}, el('a', { href: '/category.html' }, 'Catalogue'), ' · A demo: nothing is sold, nothing is shipped.'));
}

frame();
attempt(async () => showAccount(await readCustomer()));
attempt(async () => showCount(await readCart()));
