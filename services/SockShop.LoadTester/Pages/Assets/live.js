// Keeps the parts marked data-live as the server would render them now. Everything works without it, by reloading.
const interval = 1000;
const offline = document.getElementById('offline');

async function refresh() {
  try {
    const response = await fetch(location.href, { cache: 'no-store' });
    offline.hidden = true;
    if (!response.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    document.title = page.title;
    for (const part of document.querySelectorAll('[data-live]')) {
      const fresh = page.getElementById(part.id);
      const isInUse = part.contains(document.activeElement) || !getSelection().isCollapsed && part.contains(getSelection().anchorNode);
      if (fresh && fresh.innerHTML !== part.innerHTML && !isInUse) part.replaceWith(document.importNode(fresh, true));
    }
  } catch {
    offline.hidden = false;
  }
}

for (;;) {
  await new Promise(resolve => setTimeout(resolve, interval));
  if (!document.querySelector('[data-live]')) break;
  if (document.visibilityState === 'visible') await refresh();
}
