/** An element with properties and children. Strings become text nodes, so data is never read as markup. */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in element) {
      element[name] = value;
    } else {
      element.setAttribute(name, value);
    }
  }
  element.append(...children);
  return element;
}

export const byId = id => document.getElementById(id);

export const query = name => new URLSearchParams(location.search).get(name);

const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });

export const money = amount => dollars.format(amount);

export const fields = form => Object.fromEntries(new FormData(form));
