import { h } from './dom.mjs';

const tip = h('div', { id: 'tip', role: 'tooltip', hidden: true });
document.body.append(tip);
document.addEventListener('keydown', (event) => event.key === 'Escape' && hide());
document.addEventListener('scroll', hide, { capture: true, passive: true });

let described;

function hide() {
  tip.hidden = true;
  described?.removeAttribute('aria-describedby');
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
    const place = element.getBoundingClientRect();
    const left = Math.max(12, Math.min(place.left, window.innerWidth - tip.offsetWidth - 12));
    const below = place.bottom + 6;
    const top = below + tip.offsetHeight > window.innerHeight ? place.top - tip.offsetHeight - 6 : below;
    tip.style.setProperty('left', `${left}px`);
    tip.style.setProperty('top', `${Math.max(6, top)}px`);
  };
  for (const event of ['pointerenter', 'focus']) element.addEventListener(event, show);
  for (const event of ['pointerleave', 'blur']) element.addEventListener(event, hide);
}
