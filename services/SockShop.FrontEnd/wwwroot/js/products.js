import { el, money } from './dom.js';
import { addToCart, attempt } from './page.js';

export const detailUrl = sock => `/detail.html?id=${encodeURIComponent(sock.id)}`;

/** A sock as a card in a list. */
function card(sock) {
  return el('div', { className: 'product' },
    el('a', { href: detailUrl(sock) },
      el('img', { src: sock.imageUrl[0], alt: '', width: 200, height: 200 }),
      el('h3', {}, sock.name)),
    el('p', { className: 'price' }, money(sock.price)),
    el('button', { className: 'btn', onclick: () => attempt(() => addToCart(sock)) }, 'Add to cart'));
}

/** Fills a list with socks. The shop says null when no sock has the tags. */
export function showProducts(list, socks) {
  list.replaceChildren(...(socks ?? []).map(card));
}
