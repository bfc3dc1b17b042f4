const MASK = '******';
/** Shorter ones would blot out innocent letters everywhere; no line of ours quotes them. */
const MIN_LENGTH = 4;
const MAX_KNOWN = 500;

/** The secrets that passed through this process, for the sake of every text that leaves it: none of them may stay in. */
export class KnownSecrets {
  /** As written, and as they look in JSON, in a URL, in base64 and in hexadecimal. The latest last. */
  readonly #forms = new Map<string, readonly string[]>();

  /** What is in the password's field now; what stood there while it was typed is forgotten. */
  #typed: readonly string[] = [];

  setTyped(secret: string | null): void {
    this.#typed = secret === null || secret.length < MIN_LENGTH ? [] : formsOf(secret);
  }

  /** What was typed is going to be used. */
  keepTyped(): void {
    this.add(this.#typed[0] ?? null);
  }

  add(secret: string | null): void {
    if (secret === null || secret.length < MIN_LENGTH) return;
    this.#forms.delete(secret);
    this.#forms.set(secret, formsOf(secret));
    const oldest = this.#forms.keys().next();
    if (this.#forms.size > MAX_KNOWN && oldest.done !== true) this.#forms.delete(oldest.value);
  }

  mask(text: string): string {
    let masked = text;
    for (const forms of [this.#typed, ...this.#forms.values()]) {
      for (const form of forms) masked = masked.split(form).join(MASK);
    }
    return masked;
  }
}

function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const hex = bytes.toString('hex');
  const forms = [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    hex,
    hex.toUpperCase(),
  ];
  return [...new Set(forms)];
}
