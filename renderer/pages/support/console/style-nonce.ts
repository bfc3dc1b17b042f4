/**
 * The content security policy lets only styles with this page's nonce in, and a terminal makes style elements of its
 * own while it opens: they are given the nonce as they are made.
 */
export function withStyleNonce(open: () => void): void {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
  if (nonce === undefined) return open();
  const create = document.createElement.bind(document);
  const marked = (name: string, options?: ElementCreationOptions): HTMLElement => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
  document.createElement = marked as typeof document.createElement;
  try {
    open();
  } finally {
    document.createElement = create as typeof document.createElement;
  }
}
