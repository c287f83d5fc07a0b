import { ask } from './api.js';
import { byId, fields } from './dom.js';
import { next, on, say } from './page.js';
import { go } from './trace.js';

/** HTTP Basic wants base64 of bytes; btoa alone takes Latin-1 only. */
function basic({ username, password }) {
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}

const form = byId('login-form');
byId('other').search = location.search;
on(form, 'submit', 'click Sign in', async () => {
  try {
    await ask('GET', '/login', { headers: { Authorization: basic(fields(form)) } });
    go(next());
  } catch (error) {
    if (error.status !== 401) {
      throw error;
    }
    say('Wrong username or password. Check both, or create an account.', 'error');
    form.elements.password.select();
  }
});
