import { ask } from './api.js';
import { byId, fields } from './dom.js';
import { next, on } from './page.js';
import { go } from './trace.js';

const form = byId('register-form');
byId('other').search = location.search;
on(form, 'submit', 'click Create account', async () => {
  await ask('POST', '/register', { body: fields(form) });
  go(next());
});
