// A resource's console: lines come as server-sent events and the oldest leave when there are too many.
const maxLines = 5000;
const list = document.getElementById('lines');
const status = document.getElementById('console-state');
const follow = document.getElementById('follow');

let waiting = []; // while paused
let paused = false;

const isAtEnd = () => list.scrollHeight - list.scrollTop - list.clientHeight < 24;
const setFollow = on => follow.setAttribute('aria-pressed', on);
const isFollowing = () => follow.getAttribute('aria-pressed') === 'true';

function append(html) {
  list.insertAdjacentHTML('beforeend', html);
  while (list.childElementCount > maxLines) list.firstElementChild.remove();
  status.textContent = `${list.childElementCount.toLocaleString('en')} lines${list.childElementCount === maxLines ? ', the latest' : ''}`;
  if (isFollowing()) list.scrollTop = list.scrollHeight;
}

const events = new EventSource(list.dataset.source);
events.onmessage = event => paused ? waiting = [...waiting, event.data].slice(-maxLines) : append(event.data);
events.onerror = () => status.textContent = 'The console is interrupted. Trying again…';
events.onopen = () => status.textContent = list.childElementCount ? status.textContent : 'No lines yet';

list.addEventListener('scroll', () => setFollow(isAtEnd()));
follow.addEventListener('click', () => {
  setFollow(!isFollowing());
  if (isFollowing()) list.scrollTop = list.scrollHeight;
});
document.getElementById('wrap').addEventListener('change', event => list.classList.toggle('no-wrap', !event.target.checked));
document.getElementById('clear-console').addEventListener('click', () => {
  list.replaceChildren();
  status.textContent = 'Cleared here; new lines will show';
});
document.addEventListener('paused', event => {
  paused = event.detail;
  if (!paused) waiting.splice(0).forEach(append);
});
document.querySelector('#console-choice select').addEventListener('change', event => {
  event.stopPropagation();
  location.href = `/consolelogs/resource/${encodeURIComponent(event.target.value)}`;
});
