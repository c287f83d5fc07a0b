import { getJson } from './api.js';
import { byId, el, money, query } from './dom.js';
import { addToCart, attempt } from './page.js';
import { showProducts } from './products.js';

function showSock(sock) {
  const image = el('img', { src: sock.imageUrl[0], alt: sock.name, width: 400, height: 400 });
  const views = [...new Set(sock.imageUrl)].map((url, index) =>
    el('button', { className: 'view', 'aria-label': `View ${index + 1}`, onclick: () => { image.src = url; } },
      el('img', { src: url, alt: '', width: 72, height: 72 })));
  byId('product').append(
    el('div', {}, image, el('div', { className: 'row' }, ...views)),
    el('div', {},
      el('h1', {}, sock.name),
      el('p', {}, sock.description),
      el('p', { className: 'price' }, money(sock.price)),
      el('p', { className: 'row' }, ...sock.tag.map(tag =>
        el('a', { href: `/category.html?tags=${encodeURIComponent(tag)}` }, tag))),
      el('button', { className: 'btn btn-primary', onclick: () => attempt(() => addToCart(sock)) }, 'Add to cart')));
}

attempt(async () => {
  const sock = await getJson(`/catalogue/${encodeURIComponent(query('id') ?? '')}`);
  showSock(sock);
  const tag = encodeURIComponent(sock.tag[0] ?? '');
  const related = await getJson(`/catalogue?sort=id&size=4&tags=${tag}`) ?? [];
  showProducts(byId('related'), related.filter(other => other.id !== sock.id));
});
