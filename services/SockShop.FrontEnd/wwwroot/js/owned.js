import { ask, getJson } from './api.js';
import { byId, fields } from './dom.js';
import { attempt, on } from './page.js';

/**
 * The checkout's section for the customer's address or card: shows the one the shop uses, which is the first saved,
 * and lets the customer add or remove it. Ends when it is shown.
 */
export function ownedSection({ name, plural, describe, known }) {
  const remove = byId(`${name}-remove`);
  const form = byId(`${name}-form`);

  const show = async () => {
    const saved = await getJson(`/${name}`);
    const exists = !saved.status_code;
    byId(name).textContent = exists ? describe(saved) : `No ${name} saved yet.`;
    remove.hidden = !exists;
    form.hidden = exists;
    known({ [name]: exists });
  };

  on(form, 'submit', `click Save ${name}`, async () => {
    await ask('POST', `/${plural}`, { body: fields(form) });
    form.reset();
    await show();
  });

  on(remove, 'click', `click Remove ${name}`, async () => {
    const [first] = (await getJson(`/${plural}`))._embedded[name];
    await ask('DELETE', `/${plural}/${encodeURIComponent(first.id)}`);
    await show();
  });

  return attempt(show);
}
