import type { LaunchedApp } from '../harness/launch.ts';

/** Runs in the page, whose types are not those of the tests. */
const LOOK = String.raw`(() => {
  const isSeen = (element) => {
    const { width, height } = element.getBoundingClientRect();
    const { visibility, clip, position } = getComputedStyle(element);
    // What is there for screen readers alone has the size of a dot.
    const isForReaders = position === 'absolute' && (clip !== 'auto' || width <= 1 || height <= 1);
    return width > 0 && height > 0 && visibility !== 'hidden' && !isForReaders;
  };
  const hasText = (element) =>
    [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== '');
  const name = (element) => element.tagName.toLowerCase() + ' "' + element.textContent.trim().slice(0, 60) + '"';
  const hides = (overflow) => overflow === 'hidden' || overflow === 'clip';
  const cut = [];
  for (const element of document.querySelectorAll('body *')) {
    if (!hasText(element) || !isSeen(element) || element.closest('[aria-hidden="true"], svg') !== null) continue;
    const style = getComputedStyle(element);
    if (hides(style.overflowX) && element.scrollWidth > element.clientWidth + 1)
      cut.push(name(element) + ' is cut: ' + element.scrollWidth + ' > ' + element.clientWidth);
    if (hides(style.overflowY) && element.scrollHeight > element.clientHeight + 2)
      cut.push(name(element) + ' is cut at its foot');
    const range = document.createRange();
    range.selectNodeContents(element);
    const { left, right } = range.getBoundingClientRect();
    let scroller = element;
    while (scroller !== null && !/auto|scroll/.test(getComputedStyle(scroller).overflowX))
      scroller = scroller.parentElement;
    if (scroller === null && (right > innerWidth + 1 || left < -1)) cut.push(name(element) + ' leaves the window');
  }
  const pen = document.createElement('canvas').getContext('2d');
  for (const select of document.querySelectorAll('select')) {
    if (!isSeen(select)) continue;
    const style = getComputedStyle(select);
    const room = select.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    pen.font = style.fontWeight + ' ' + style.fontSize + ' ' + style.fontFamily;
    // Whatever may be chosen there, not only what is.
    for (const { textContent } of select.options)
      if (pen.measureText(textContent).width > room + 1) cut.push('the choice "' + textContent + '" is cut: ' + pen.measureText(textContent).width + ' > ' + room);
  }
  if (document.documentElement.scrollWidth > innerWidth) cut.push('the page scrolls sideways');
  return cut;
})()`;

/** Text that is wider or higher than the box it stands in, or that leaves the window. */
export function cutTexts({ window }: LaunchedApp): Promise<string[]> {
  return window.evaluate(LOOK);
}
