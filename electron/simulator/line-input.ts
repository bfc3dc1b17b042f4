/** Beyond this a line is cut off: a device has a small buffer, and a host that floods must not fill memory. */
const MAX_LINE_BYTES = 512;

/** Splits what a device receives into lines. CRLF, CR or LF end a line; blank lines are dropped. */
export class LineInput {
  #bytes: number[] = [];

  /** @returns the lines completed by these bytes, one character a byte (Latin-1), without their terminators */
  push(bytes: Uint8Array): readonly string[] {
    const lines: string[] = [];
    for (const byte of bytes) {
      // The LF of a CRLF ends a blank line of its own, and blank lines are dropped: no state is needed for it.
      if (byte === 0x0d || byte === 0x0a) {
        if (this.#bytes.length > 0) lines.push(Buffer.from(this.#bytes).toString('latin1'));
        this.#bytes = [];
      } else if (this.#bytes.length < MAX_LINE_BYTES) {
        this.#bytes.push(byte);
      }
    }
    return lines;
  }

  clear(): void {
    this.#bytes = [];
  }
}
