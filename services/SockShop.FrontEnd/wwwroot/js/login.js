import { ask } from './api.js';
import { el, fields } from './dom.js';

/** HTTP Basic wants base64 of bytes; btoa alone takes Latin-1 only. */
function basic({ username, password }) {
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}

/** The dialog that signs a customer in and reloads the page. */
export function loginDialog() {
  const problem = el('p', { className: 'notice', role: 'alert', hidden: true });
  problem.dataset.kind = 'error';

  const login = async event => {
    event.preventDefault();
    try {
      await ask('GET', '/login', { headers: { Authorization: basic(fields(event.target)) } });
      location.reload();
    } catch (error) {
      problem.textContent = error.status === 401 ? 'Wrong username or password.' : error.message;
      problem.hidden = false;
    }
  };

  const dialog = el('dialog', { id: 'login-modal', 'aria-label': 'Login' },
    el('form', { className: 'stacked', onsubmit: login },
      el('h2', {}, 'Customer login'),
      problem,
      el('label', {}, 'Username ', el('input', { name: 'username', autocomplete: 'username', required: true })),
      el('label', {}, 'Password ', el('input', { name: 'password', type: 'password', autocomplete: 'current-password', required: true })),
      el('div', { className: 'row' },
        el('button', { className: 'btn btn-primary' }, 'Log in'),
        el('button', { className: 'btn', type: 'button', onclick: () => dialog.close() }, 'Cancel'))));
  return dialog;
}
