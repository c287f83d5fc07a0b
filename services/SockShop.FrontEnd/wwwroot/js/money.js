import { el, money } from './dom.js';

const shipping = 4.99;

/** Writes what some lines cost with shipping. */
export function summarize(list, lines) {
  const socks = lines.reduce((sum, line) => sum + line.quantity * line.unitPrice, 0);
  const rows = lines.length === 0 ? [['Total', 0]] : [['Socks', socks], ['Shipping', shipping], ['Total', socks + shipping]];
  list.replaceChildren(...rows.flatMap(([name, amount]) => {
    const className = name === 'Total' ? 'total' : '';
    return [el('dt', { className }, name), el('dd', { className }, money(amount))];
  }));
}
