// Shows a chart's values under the pointer.
let open;

function close() {
  open?.remove();
  open = null;
}

function point(event) {
  const plot = event.target.closest?.('.plot');
  if (!plot) return close();
  const chart = JSON.parse(plot.closest('[data-chart]').dataset.chart);
  const box = plot.getBoundingClientRect();
  const count = chart.lines[0].values.length;
  const index = Math.min(count - 1, Math.max(0, Math.round((event.clientX - box.left) / box.width * count) - 1));
  if (open?.parentElement !== plot) {
    close();
    open = plot.appendChild(document.createElement('div'));
    open.className = 'pointer';
    open.dataset.own = '';
  }
  const x = (index + 1) / count;
  open.style.left = `${x * 100}%`;
  open.classList.toggle('left', x > 0.6);
  const list = document.createElement('dl');
  const time = document.createElement('p');
  time.textContent = new Date(chart.from + (index + 1) * chart.step).toLocaleTimeString('en-GB');
  chart.lines.forEach((line, number) => {
    const row = list.appendChild(document.createElement('div'));
    row.className = `c${number}`;
    row.append(Object.assign(document.createElement('dt'), { textContent: line.label }), Object.assign(document.createElement('dd'), { textContent: line.values[index] ?? '–' }));
  });
  const card = document.createElement('div');
  card.append(time, list);
  open.replaceChildren(card);
}

document.addEventListener('pointermove', point);
document.addEventListener('pointerleave', close);
