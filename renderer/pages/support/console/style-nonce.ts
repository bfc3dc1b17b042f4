/**
 * The content security policy lets only styles with this page's nonce in, and a terminal makes style elements of its
 * own while it opens: they are given the nonce before they are put into the page.
 */
export function withStyleNonce(open: () => void): void {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
  const original = Object.getOwnPropertyDescriptor(Node.prototype, 'appendChild');
  if (nonce === undefined || original === undefined) return open();
  Object.defineProperty(Node.prototype, 'appendChild', {
    ...original,
    value(this: Node, child: Node): Node {
      if (child instanceof HTMLStyleElement) child.nonce = nonce;
      return this.insertBefore(child, null);
    },
  });
  try {
    open();
  } finally {
    Object.defineProperty(Node.prototype, 'appendChild', original);
  }
}
