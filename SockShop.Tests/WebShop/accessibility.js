/* What a page lacks for people who do not see it as its author does: lines of text, none when nothing is missing. */
() => {
  const problems = [];
  const seen = element => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
  const text = element => (element.getAttribute('aria-label') ?? '') + element.textContent.trim() + [...element.querySelectorAll('img')].map(i => i.alt).join('');
  const tell = (what, element) => problems.push(`${what}: ${element.outerHTML.slice(0, 120)}`);

  for (const [id, count] of Object.entries(Object.groupBy([...document.querySelectorAll('[id]')], e => e.id)).map(([id, all]) => [id, all.length])) {
    if (count > 1) problems.push(`duplicate id: ${id}`);
  }
  for (const link of document.querySelectorAll('a, button')) {
    if (text(link) === '' && !link.closest('[aria-hidden=true]')) tell('nothing to read', link);
    if (link.closest('[aria-hidden=true]') && link.tabIndex >= 0) tell('hidden from readers, yet in the order of focus', link);
  }
  for (const field of document.querySelectorAll('input, select, textarea')) {
    if (!field.labels?.length && !field.getAttribute('aria-label')) tell('no label', field);
  }
  for (const image of document.querySelectorAll('img')) {
    if (!image.hasAttribute('alt')) tell('no alternative text', image);
    if (!image.hasAttribute('width') || !image.hasAttribute('height')) tell('no size', image);
  }
  for (const named of document.querySelectorAll('[aria-labelledby]')) {
    if (!document.getElementById(named.getAttribute('aria-labelledby'))) tell('named by what is not there', named);
  }
  for (const landmark of ['header', 'nav', 'main', 'footer']) {
    if (!document.querySelector(landmark)) problems.push(`no ${landmark}`);
  }
  if (document.querySelectorAll('h1').length !== 1) problems.push('not exactly one h1');
  if (!document.documentElement.lang) problems.push('no language');
  if ([...document.querySelectorAll('[tabindex]')].some(e => e.tabIndex > 0)) problems.push('an order of focus of its own');
  let before = 1;
  for (const heading of document.querySelectorAll('h1, h2, h3, h4')) {
    const level = Number(heading.tagName[1]);
    if (level > before + 1) tell('a level of headings is skipped', heading);
    before = level;
  }

  const rgba = colour => {
    const [r, g, b, a = 1] = colour.match(/[\d.]+/g).map(Number);
    return { r, g, b, a };
  };
  const luminance = ({ r, g, b }) => [r, g, b].map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const behind = element => {
    for (let e = element; e; e = e.parentElement) {
      const colour = rgba(getComputedStyle(e).backgroundColor);
      if (colour.a === 1) return colour;
    }
    return rgba(getComputedStyle(document.body).backgroundColor);
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (texts.currentNode.textContent.trim() === '' || !seen(element) || element.matches(':disabled')) continue;
    const [a, b] = [luminance(rgba(getComputedStyle(element).color)), luminance(behind(element))].sort((x, y) => y - x);
    const contrast = (a + .05) / (b + .05);
    if (contrast < 4.5) tell(`contrast ${contrast.toFixed(2)}`, element);
  }
  return problems;
}
