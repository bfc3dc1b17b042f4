/**
 * A password cannot be compared with what was written, so that one which was changed after the writing is remembered
 * here: the review then asks for another writing.
 */
let edits = 0;
let editsAtWriting = 0;

export function noteEdit(): void {
  edits += 1;
}

/** What is written now is what was typed until now. */
export function noteWriting(): void {
  editsAtWriting = edits;
}

export function wasEditedSinceWriting(): boolean {
  return edits !== editsAtWriting;
}
