import { getJson } from './api.js';
import { byId, el, query } from './dom.js';
import { attempt } from './page.js';
import { showProducts } from './products.js';

const filters = byId('filters');
const chosen = (query('tags') ?? '').split(',').filter(Boolean);
const page = Math.max(1, Number.parseInt(query('page'), 10) || 1);
const size = Math.max(1, Number.parseInt(query('size'), 10) || 6);

const pageUrl = (number, tags, size) =>
  `/category.html?${new URLSearchParams({ page: number, size, tags: tags.join(',') })}`;

function showTags(tags) {
  byId('tags').append(...tags.map(tag => el('label', {},
    el('input', { type: 'checkbox', name: 'tag', value: tag, checked: chosen.includes(tag) }), ` ${tag}`)));
}

function showPages(total) {
  byId('totalProducts').textContent = total === 1 ? '1 sock' : `${total} socks`;
  const numbers = Array.from({ length: Math.ceil(total / size) }, (_, index) => index + 1);
  byId('pages').append(...numbers.map(number => number === page
    ? el('span', { 'aria-current': 'page' }, String(number))
    : el('a', { href: pageUrl(number, chosen, size) }, String(number))));
}

filters.addEventListener('change', () => {
  const choice = new FormData(filters);
  location.assign(pageUrl(1, choice.getAll('tag'), choice.get('size')));
});

filters.elements.size.value = size;
const tags = new URLSearchParams({ tags: chosen.join(',') });
attempt(async () => showTags((await getJson('/tags')).tags));
attempt(async () => showPages((await getJson(`/catalogue/size?${tags}`)).size));
attempt(async () => showProducts(byId('products'), await getJson(`/catalogue?page=${page}&size=${size}&${tags}`)));
