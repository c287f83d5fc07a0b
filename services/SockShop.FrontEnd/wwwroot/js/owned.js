import { ask, getJson } from './api.js';
import { byId, fields } from './dom.js';
import { attempt } from './page.js';

/**
 * The basket's section for the customer's address or card: shows the one the shop uses, which is the first saved,
 * and lets the customer add or remove it.
 */
export function ownedSection({ name, plural, describe, known }) {
  const remove = byId(`${name}-remove`);
  const form = byId(`${name}-form`);
  const adding = form.closest('details');

  const show = async () => {
    const saved = await getJson(`/${name}`);
    const exists = !saved.status_code;
    byId(name).textContent = exists ? describe(saved) : `No ${name} saved.`;
    remove.hidden = !exists;
    adding.hidden = exists;
    known({ [name]: exists });
  };

  form.addEventListener('submit', event => {
    event.preventDefault();
    attempt(async () => {
      await ask('POST', `/${plural}`, { body: fields(form) });
      form.reset();
      adding.open = false;
      await show();
    });
  });

  remove.addEventListener('click', () => attempt(async () => {
    const [first] = (await getJson(`/${plural}`))._embedded[name];
    await ask('DELETE', `/${plural}/${encodeURIComponent(first.id)}`);
    await show();
  }));

  attempt(show);
}
