/*
 * The browser begins the trace: what a visitor does is a span, and what a page then asks of the shop belongs to it. Spans go to
 * the shop, which passes them on; where nobody collects them, the page has no address for them and none are sent.
 */
const receiver = document.querySelector('meta[name="browser-spans"]')?.content;
const limit = 32;
let waiting = [];
let timer;

const hex = bytes => Array.from(crypto.getRandomValues(new Uint8Array(bytes)), b => b.toString(16).padStart(2, '0')).join('');

class Span {
  constructor(name, parent, facts = {}) {
    this.began = performance.now();
    this.data = {
      traceId: parent?.traceId ?? hex(16), spanId: hex(8), parentId: parent?.spanId,
      name: name.slice(0, 100), path: location.pathname, start: performance.timeOrigin + this.began, call: false, ...facts,
    };
  }

  get context() {
    return { traceId: this.data.traceId, spanId: this.data.spanId };
  }

  get traceparent() {
    return `00-${this.data.traceId}-${this.data.spanId}-01`;
  }

  end(status) {
    if (receiver && this.data.duration === undefined) {
      waiting.push({ ...this.data, status, duration: Math.max(0, performance.now() - this.began) });
      timer ??= setTimeout(send, 1000);
    }
  }
}

function send() {
  clearTimeout(timer);
  timer = undefined;
  while (waiting.length > 0) {
    const spans = waiting.splice(0, limit);
    fetch(receiver, {
      method: 'POST', keepalive: true, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ spans }),
    }).catch(() => { /* a trace less */ });
  }
}

/** The click that led here, which the page before left behind. */
function origin() {
  const left = sessionStorage.getItem('click');
  sessionStorage.removeItem('click');
  document.cookie = 'traceparent=; Path=/; Max-Age=0; SameSite=Lax';
  const { path, ...click } = JSON.parse(left ?? '{}');
  return path === location.pathname ? click : undefined;
}

const view = new Span(`view ${location.pathname}`, origin());
let current = view;
addEventListener('load', () => setTimeout(() => view.end(), 0));
addEventListener('pagehide', () => {
  view.end();
  send();
});

/** Runs what a visitor's click began; calls made meanwhile belong to it. */
export async function act(name, action) {
  const span = new Span(name);
  current = span;
  try {
    return await action();
  } finally {
    span.end();
    current = current === span ? view : current;
  }
}

/** A call of the shop, as part of what the visitor does. */
export const call = (method, path) => new Span(`${method} ${path.split('?')[0]}`, current.context, { path: path.split('?')[0].slice(0, 200), call: true });

/** Opens a page as a consequence of what the visitor does: its request and its view are of the same trace. */
export function go(url) {
  leave(current, new URL(url, location.href));
  location.assign(url);
}

function leave(span, { pathname }) {
  sessionStorage.setItem('click', JSON.stringify({ ...span.context, path: pathname }));
  document.cookie = `traceparent=${span.traceparent}; Path=/; Max-Age=5; SameSite=Lax`;
}

addEventListener('click', event => {
  const link = event.target.closest?.('a[href]');
  if (link?.origin === location.origin && !event.defaultPrevented && event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !link.hash) {
    const span = new Span(`click ${link.textContent.trim() || link.pathname}`);
    leave(span, link);
    span.end();
  }
});
