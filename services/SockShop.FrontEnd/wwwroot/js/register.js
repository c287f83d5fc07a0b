import { ask } from './api.js';
import { byId, fields } from './dom.js';
import { attempt } from './page.js';

byId('register-form').addEventListener('submit', event => {
  event.preventDefault();
  attempt(async () => {
    await ask('POST', '/register', { body: fields(event.target) });
    location.assign('/');
  });
});
