import { call } from './trace.js';

/** A refusal or failure of the shop, in words for the customer. */
export class ShopError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }

  /** Whether the shop decided; otherwise asking again may help. */
  get refused() {
    return this.status >= 400 && this.status < 500;
  }
}

/** Asks the shop; returns the answer's text, or throws a ShopError. */
export async function ask(method, path, { body, headers = {} } = {}) {
  const span = call(method, path);
  const response = await fetch(path, {
    method,
    headers: { ...headers, traceparent: span.traceparent, ...(body && { 'Content-Type': 'application/json' }) },
    body: body && JSON.stringify(body),
  }).catch(() => {
    span.end(0);
    throw new ShopError(0, 'The shop cannot be reached. Check your connection and try again.');
  });
  const text = await response.text();
  span.end(response.status);
  if (!response.ok) {
    throw new ShopError(response.status, words(response.status, text));
  }
  return text;
}

export const getJson = async path => JSON.parse(await ask('GET', path));

function words(status, text) {
  if (status === 503) {
    return 'A part of the shop does not answer just now. Your basket is kept. Try again in a moment.';
  }
  if (status === 429) {
    return 'That was tried too often. Wait a little, then try again.';
  }
  return told(text) || `The shop answered ${status}. Try again; if it stays, come back later.`;
}

/** The services tell what went wrong in one of these fields, or in plain text. */
function told(text) {
  try {
    const problem = JSON.parse(text);
    return problem.message || problem.error || problem.detail || problem.title;
  } catch {
    return text;
  }
}
