import { h, icon, nameOf } from './dom.mjs';
import { Journal } from './journal.mjs';
import { docUrl } from './route.mjs';
import { RowPanel } from './row-panel.mjs';

/** The parts of the page that stay while the reader moves about. */
export function frame(doc) {
  const dot = h('span', { class: 'dot', 'aria-hidden': 'true' });
  const state = h('span', { class: 'sr', role: 'status' });
  const calls = h(
    'button',
    { type: 'button', class: 'btn', 'aria-controls': 'journal', 'aria-expanded': 'false', click: toggle },
    dot,
    'API calls',
  );
  const menu = h(
    'button',
    {
      type: 'button',
      class: 'btn bare menu',
      'aria-controls': 'side',
      'aria-expanded': 'false',
      'aria-label': 'Pages and tables',
      click: () => openMenu(),
    },
    icon('menu'),
  );
  const journal = new Journal(() => {
    toggle();
    calls.focus();
  });
  const rowPanel = new RowPanel();
  const title = h('span');
  const main = h('main', { id: 'main', tabindex: '-1' });
  const side = h('div', { hidden: true });
  const bar = h(
    'header',
    { class: 'bar' },
    doc && menu,
    h(
      'a',
      { class: 'brand', href: '/', 'aria-label': 'Local Coda, all docs' },
      h('img', { src: '/local-coda/viewer/assets/icon.svg', alt: '', width: 26, height: 26 }),
      h('span', {}, 'Local Coda'),
    ),
    doc && h('span', { class: 'slash', 'aria-hidden': 'true' }, '/'),
    title,
    h('div', { class: 'end' }, h('span', { class: 'tag' }, 'Read only'), calls, state),
  );
  const element = h(
    'div',
    { class: doc ? 'frame' : 'frame home' },
    bar,
    side,
    main,
    h('div', { class: 'panels' }, rowPanel.element, journal.element),
  );

  function toggle() {
    setJournal(journal.element.hidden);
  }
  function setJournal(open) {
    journal.element.hidden = !open;
    calls.setAttribute('aria-expanded', String(open));
    sessionStorage.setItem('journal', open ? 'open' : 'closed');
  }
  function openMenu(open = menu.getAttribute('aria-expanded') === 'false') {
    menu.setAttribute('aria-expanded', String(open));
    document.getElementById('side')?.classList.toggle('open', open);
  }
  const kept = sessionStorage.getItem('journal');
  if (kept === 'open' || (kept === null && window.innerWidth >= 1680)) setJournal(true);

  return {
    element,
    main,
    rowPanel,
    journal,
    openMenu,
    side,
    setTitle: (text) => title.replaceChildren(h('a', { class: 'doc-title name', href: docUrl }, nameOf(text))),
    setConnected(ok) {
      dot.classList.toggle('off', !ok);
      const text = ok ? '' : 'The local Coda does not answer.';
      if (state.textContent !== text) state.textContent = text;
      calls.title = text;
    },
  };
}
