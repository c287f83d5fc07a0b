// Keeps the page as the server would render it now: asks again each second for the page's own address and changes only what
// differs. Everything works without it, by reloading.
import { morph } from './morph.js';

const interval = 1000;
const state = { tag: null, paused: false, latest: 0 };
const offline = document.getElementById('offline');

export async function refresh(url = location.href) {
  const request = ++state.latest;
  try {
    const response = await fetch(url, { headers: state.tag ? { 'If-None-Match': state.tag } : {}, cache: 'no-store' });
    if (request !== state.latest) return;
    if (offline) offline.hidden = true;
    if (response.status === 304) return;
    if (new URL(response.url).pathname === '/login') {
      location.href = response.url;
      return;
    }
    show(await response.text(), response.headers.get('ETag'));
  } catch {
    if (offline) offline.hidden = false;
  }
}

function show(html, tag) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const fresh = page.querySelector('main');
  if (!fresh) return;
  state.tag = tag;
  document.title = page.title;
  morph(document.querySelector('main'), fresh);
  document.dispatchEvent(new Event('refreshed'));
}

const isLive = () => document.visibilityState === 'visible' && !state.paused && !document.querySelector('[data-still]');

async function keepLive() {
  for (;;) {
    await new Promise(resolve => setTimeout(resolve, interval));
    if (isLive() && document.querySelector('header')) await refresh();
  }
}

// Links within the page, such as a row's details, change it in place and can be gone back from.
function go(url, replace = false) {
  history[replace ? 'replaceState' : 'pushState'](null, '', url);
  state.tag = null;
  return refresh();
}

document.addEventListener('click', event => {
  const link = event.target.closest?.('main a[href]');
  if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (link.target || link.origin !== location.origin || link.pathname !== location.pathname || link.hash) return;
  event.preventDefault();
  go(link.href);
});

// A row is as good as its link.
document.addEventListener('click', event => {
  if (event.target.closest?.('a, button, input, select, label, summary, form') || getSelection()?.toString()) return;
  event.target.closest?.('tr, .span-row')?.querySelector('.row-link, .span-name')?.click();
});

window.addEventListener('popstate', () => {
  state.tag = null;
  refresh();
});

// Filters apply as they are typed.
let typing;
function apply(form) {
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ''));
  go(`${location.pathname}${query.size ? `?${query}` : ''}`, true);
}

document.addEventListener('input', event => {
  const form = event.target.closest?.('form.filters');
  if (!form) return;
  clearTimeout(typing);
  typing = setTimeout(() => apply(form), event.target.matches('select, [type=checkbox]') ? 0 : 250);
});

document.addEventListener('submit', async event => {
  const form = event.target;
  if (form.matches('form.filters')) {
    event.preventDefault();
    apply(form);
  } else if (form.method === 'post' && form.closest('main') && !form.closest('.login')) {
    event.preventDefault();
    const button = event.submitter;
    button?.setAttribute('aria-busy', 'true');
    try {
      await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)), redirect: 'manual' });
    } finally {
      button?.removeAttribute('aria-busy');
    }
    await refresh();
    document.dispatchEvent(new CustomEvent('posted', { detail: form }));
  }
});

const pause = document.getElementById('pause');
pause?.addEventListener('click', () => {
  state.paused = !state.paused;
  pause.setAttribute('aria-pressed', state.paused);
  pause.querySelector('span').textContent = state.paused ? 'Paused' : 'Pause';
  document.dispatchEvent(new CustomEvent('paused', { detail: state.paused }));
  if (!state.paused) refresh();
});

document.getElementById('theme')?.addEventListener('click', () => {
  const root = document.documentElement;
  const isDark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = isDark ? 'light' : 'dark';
  document.cookie = `theme=${root.dataset.theme}; path=/; max-age=31536000; samesite=strict`;
});

document.addEventListener('keydown', event => {
  if (event.target.matches('input, select, textarea') || event.metaKey || event.ctrlKey || event.altKey) return;
  if (event.key === 'p') pause?.click();
  if (event.key === '/') {
    const search = document.querySelector('main input[type=search]');
    if (search) {
      event.preventDefault();
      search.focus();
    }
  }
  if (event.key === 'Escape') document.querySelector('main .close')?.click();
});

keepLive();
