import { h, icon } from './dom.mjs';

const KEPT = 300;

/** API calls as they happen, the latest first. */
export class Journal {
  constructor(onClose) {
    this.calls = [];
    this.list = h('ol', {
      class: 'calls',
      role: 'log',
      'aria-live': 'off',
      'aria-label': 'API calls, the latest first',
    });
    this.which = h(
      'select',
      { change: () => this.draw() },
      [
        ['all', 'All calls'],
        ['rest', 'REST'],
        ['mcp', 'MCP'],
        ['failed', 'Failed'],
      ].map(([value, text]) => h('option', { value }, text)),
    );
    this.empty = h('p', { class: 'empty' }, 'No calls yet. They appear here as programs make them.');
    const close = h(
      'button',
      { type: 'button', class: 'btn bare', 'aria-label': 'Close the API calls', click: onClose },
      icon('close'),
    );
    this.element = h(
      'aside',
      { class: 'panel', id: 'journal', 'aria-label': 'API calls', hidden: true },
      h('div', { class: 'panel-head' }, h('h2', {}, 'API calls'), close),
      h('div', { class: 'tools' }, h('label', {}, 'Show ', this.which)),
      h(
        'div',
        { class: 'panel-body', tabindex: '0', role: 'region', 'aria-label': 'List of API calls' },
        this.empty,
        this.list,
      ),
    );
  }

  /** @param {object[]} calls the oldest first */
  add(calls, isFirst) {
    if (calls.length === 0) return;
    this.calls = [...calls.toReversed(), ...this.calls].slice(0, KEPT);
    const shown = calls.filter((call) => this.shows(call)).map((call) => line(call, !isFirst));
    this.list.prepend(...shown.reverse());
    while (this.list.children.length > KEPT) this.list.lastElementChild.remove();
    this.empty.hidden = this.list.children.length > 0;
  }

  clear() {
    this.calls = [];
    this.draw();
  }

  draw() {
    this.list.replaceChildren(...this.calls.filter((call) => this.shows(call)).map((call) => line(call, false)));
    this.empty.hidden = this.list.children.length > 0;
  }

  shows(call) {
    const which = this.which.value;
    return which === 'all' || which === call.api || (which === 'failed' && failed(call));
  }
}

const failed = (call) => call.isError || call.status === 0 || call.status >= 400;

function line(call, isFresh) {
  const isTool = call.api === 'mcp' && call.method === 'tools/call';
  const time = new Date(call.at).toLocaleTimeString('en', { hour12: false });
  const verb = call.api === 'rest' ? call.method : isTool ? 'TOOL' : 'MCP';
  const outcome = call.status === 0 ? 'cut off' : call.isError ? `${call.status} error` : String(call.status);
  const faults = call.faults.length > 0 ? ` · fault: ${call.faults.join(', ')}` : '';
  return h(
    'li',
    { class: isFresh && 'fresh' },
    h('span', { class: 'verb' }, verb),
    h('span', { class: 'what' }, call.api === 'rest' ? readable(call.path) : call.path),
    h('span', { class: failed(call) ? 'status failed' : 'status' }, outcome),
    h(
      'span',
      { class: 'meta' },
      `${time} · ${call.durationMs.toFixed(1)} ms${call.token ? ` · ${call.token}` : ' · no token'}${faults}`,
    ),
  );
}

function readable(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
