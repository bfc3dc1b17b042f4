import type { ItemName } from '../../../shared/domain/index.ts';
import { isTextItem, type Recognition } from '../../../shared/protocol/index.ts';
import { DOUBTFUL, type ItemReading } from './item-reading.ts';

/**
 * How many answers must agree before one is believed.
 *
 *   value, named or in its known line form          1
 *   text that stands alone and may be anything      2   (a log line of one word looks the same)
 *   text with lines after it that are not usual     2   (a log line may have cut it in two)
 *   value under a name nobody knows                 2
 *   value that is not named as it used to be        2   (the answer to a `set`, late)
 *   the first one after a `set` without an answer   2   (it may be that answer, late)
 *   refusal, "not set", no value to be found        2   (a command spoilt on the wire is refused as well)
 *   several values of equal trust                   the only one that comes again
 *   another value in an answer before it            2, and more than that one
 */
const SPEAKS_AGAINST = /^(?:value |unset$|masked$)/;

export class ReadingVote<K extends ItemName> {
  readonly #item: K;
  readonly #wasUnderstood: boolean;
  readonly #votes = new Map<string, number>();
  #survivors: ReadonlySet<string> | null = null;
  #last: ItemReading<K> = { state: 'noReply' };
  #count = 0;

  readonly #mustAgree: boolean;

  /**
   * @param wasUnderstood true where this device, or its kind, gave this item before
   * @param mustAgree no single answer is believed, whatever it is
   */
  constructor(item: K, wasUnderstood: boolean, mustAgree = false) {
    this.#item = item;
    this.#wasUnderstood = wasUnderstood;
    this.#mustAgree = mustAgree;
  }

  /** Answers heard so far. */
  get count(): number {
    return this.#count;
  }

  /**
   * @param isDisturbed lines came with the value that do not usually come
   * @param isOdd the value is not named as it used to be
   * @returns the reading once it is decided, else null: ask again
   */
  add(recognition: Recognition<K>, isDisturbed = false, isOdd = false): ItemReading<K> | null {
    this.#count += 1;
    switch (recognition.kind) {
      case 'value': {
        const votes = this.#vote(`value ${recognition.key}`);
        // Where two values stood together, one of them alone may be what was left over of that answer.
        const mayBe = this.#survivors?.has(recognition.key) ?? true;
        const alone = this.#survivors === null && !isOdd ? this.#votesNeeded(recognition, isDisturbed) : 2;
        const others = this.#votesForOthers(recognition.key);
        const needed = others === 0 ? alone : Math.max(2, others + 1);
        return this.#outcome({ state: 'read', value: recognition.value }, mayBe && votes >= needed, {
          state: 'unknown',
          unset: false,
          doubtful: true,
        });
      }
      case 'masked':
        return this.#outcome(
          { state: 'masked' },
          this.#vote('masked') >= (this.#mustAgree || recognition.candidate.trust === 'weak' ? 2 : 1),
        );
      case 'refused':
        return this.#outcome({ state: 'unsupported' }, this.#vote('refused') >= 2);
      case 'unset':
        return this.#outcome({ state: 'unknown', unset: true }, this.#vote('unset') >= 2);
      case 'ambiguous':
        // Breakers' numbers change from answer to answer; of other values the one that stays may be what was asked for.
        return recognition.isContradicted === true || this.#item !== 'sn'
          ? this.#outcome(DOUBTFUL, false)
          : this.#narrow(recognition.keys);
      case 'unknown':
      case 'nothing':
        return this.#outcome({ state: 'unknown', unset: false }, this.#vote('unknown') >= 2);
    }
  }

  /** What is to be said when patience ends. */
  last(): ItemReading<K> {
    return this.#last;
  }

  #outcome(reading: ItemReading<K>, isDecided: boolean, meanwhile = reading): ItemReading<K> | null {
    this.#last = isDecided ? reading : meanwhile;
    return isDecided ? reading : null;
  }

  #vote(what: string): number {
    const votes = (this.#votes.get(what) ?? 0) + 1;
    this.#votes.set(what, votes);
    return votes;
  }

  #votesForOthers(key: string): number {
    const others = [...this.#votes].filter(([what]) => SPEAKS_AGAINST.test(what) && what !== `value ${key}`);
    return Math.max(0, ...others.map(([, votes]) => votes));
  }

  #votesNeeded(
    { trust, candidate }: Extract<Recognition<K>, { kind: 'value' }>,
    isDisturbed: boolean,
  ): number {
    const stoodAlone = (candidate.frame ?? []).join('') === '';
    const isDoubtful = isDisturbed || (stoodAlone && !this.#wasUnderstood);
    return this.#mustAgree || trust === 'weak' || (isTextItem(this.#item) && isDoubtful) ? 2 : 1;
  }

  #narrow(keys: Extract<Recognition<K>, { kind: 'ambiguous' }>['keys']): ItemReading<K> | null {
    const before = this.#survivors;
    this.#survivors = new Set([...keys.keys()].filter((key) => before === null || before.has(key)));
    const [only] = this.#survivors;
    const candidate = before !== null && this.#survivors.size === 1 ? keys.get(only ?? '') : undefined;
    const unknown: ItemReading<K> = DOUBTFUL;
    return candidate === undefined
      ? this.#outcome(unknown, false)
      : this.#outcome({ state: 'read', value: candidate.value }, true);
  }
}
