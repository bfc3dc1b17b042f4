const SNS_MAX = 1000;

export interface Targets {
  readonly sns: readonly string[];
  /** The first word that is no SN. */
  readonly wrong: string | null;
}

/** Reads SNs as a person lists them: blanks, commas or lines between; each once. */
export function readTargets(text: string): Targets {
  const words = text.split(/[\s,;，；、]+/).filter((word) => word !== '');
  const wrong = words.find((word) => !/^[0-9]{12}$/.test(word)) ?? null;
  return { sns: [...new Set(words)].slice(0, SNS_MAX), wrong };
}
