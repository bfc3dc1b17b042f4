/** A global of every runtime this code meets (WHATWG Encoding); the compiler's ES library does not know it. */
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: Uint8Array): string;
}
