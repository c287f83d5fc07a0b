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
  const response = await fetch(path, {
    method,
    headers: body ? { ...headers, 'Content-Type': 'application/json' } : headers,
    body: body && JSON.stringify(body),
  }).catch(() => {
    throw new ShopError(0, 'The shop cannot be reached. Check your connection and try again.');
  });
  const text = await response.text();
  if (!response.ok) {
    throw new ShopError(response.status, wordsOf(text) || `The shop answered ${response.status}.`);
  }
  return text;
}

export const getJson = async path => JSON.parse(await ask('GET', path));

/** The services tell what went wrong in one of these fields, or in plain text. */
function wordsOf(text) {
  try {
    const problem = JSON.parse(text);
    return problem.message || problem.error || problem.detail || problem.title;
  } catch {
    return text;
  }
}
