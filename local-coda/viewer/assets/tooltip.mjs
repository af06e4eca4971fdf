import { h } from './dom.mjs';

const tip = h('div', { id: 'tip', role: 'tooltip', hidden: true });
document.body.append(tip);
document.addEventListener('keydown', (event) => event.key === 'Escape' && hide());
// What the tooltip describes may move: by scrolling, or because it took the focus.
document.addEventListener('scroll', place, { capture: true, passive: true });

let described;

function hide() {
  tip.hidden = true;
  described?.removeAttribute('aria-describedby');
}

function place() {
  if (tip.hidden || !described) return;
  const around = described.getBoundingClientRect();
  const left = Math.max(12, Math.min(around.left, window.innerWidth - tip.offsetWidth - 12));
  const below = around.bottom + 6;
  const top = below + tip.offsetHeight > window.innerHeight ? around.top - tip.offsetHeight - 6 : below;
  tip.style.setProperty('left', `${left}px`);
  tip.style.setProperty('top', `${Math.max(6, top)}px`);
}

/**
 * Shows content beside an element while the pointer or the focus is on it. Escape hides it.
 * @param {HTMLElement} element
 * @param {() => (Node | string)[]} content
 */
export function describe(element, content) {
  const show = () => {
    tip.replaceChildren(...content());
    tip.hidden = false;
    described = element;
    element.setAttribute('aria-describedby', 'tip');
    place();
  };
  for (const event of ['pointerenter', 'focus']) element.addEventListener(event, show);
  for (const event of ['pointerleave', 'blur']) element.addEventListener(event, hide);
}
