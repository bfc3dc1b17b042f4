import { appendFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FakeDevice } from './fake-device.ts';
import { b, common, judgeApply, judgeRead, outcomes, type Finding } from './judge.ts';
import { STANDARD, type Spec } from './model.ts';
import { concentrator, scratch, type Run } from './program.ts';

interface Noted {
  step: string;
  findings: Finding[];
  dialogue: string;
  stdout: string;
  code: number | null;
  wallMs: number;
}

/** LAB_FULL=1 takes every step on every device; otherwise they share them out, to keep the whole run short. */
const FULL = process.env['LAB_FULL'] === '1';
const PATIENCE_MS = 100_000;

interface Steps {
  /** `read` with the password hidden, with it shown. */
  readonly reads: readonly ('hidden' | 'shown')[];
  readonly applyTwice: boolean;
}

function stepsOf(index: number, hiddenToo: boolean): Steps {
  const both = hiddenToo ? (['hidden', 'shown'] as const) : (['shown'] as const);
  if (FULL) return { reads: both, applyTwice: true };
  const one = both[Math.floor(index / 4) % both.length];
  return { reads: index % 4 === 0 && one !== undefined ? [one] : [], applyTwice: index % 8 === 1 };
}

/** One device's life: read (where it matters, with the password hidden too), apply, apply once more. */
export async function tryDevice(spec: Spec, { reads, applyTwice }: Steps): Promise<string[]> {
  const device = await FakeDevice.start(spec);
  const files = scratch();
  const noted: Noted[] = [];
  const port = ['--port', device.path, '--baud', spec.baud ?? '115200', '--json'];
  const deadlineMs = spec.deadlineMs ?? 45_000;
  const hidden = (...secrets: (string | null | undefined)[]): string[] =>
    spec.passwordIsPublic === true
      ? []
      : secrets.filter((s): s is string => typeof s === 'string' && s !== '');
  const note = (step: string, run: Run, findings: Finding[]): void => {
    noted.push({
      step,
      findings,
      dialogue: device.dialogue(),
      stdout: run.stdout,
      code: run.code,
      wallMs: run.wallMs,
    });
  };
  try {
    if (spec.onlyApply !== true) {
      for (const shown of new Set(reads.map((how) => how === 'shown' || spec.passwordIsPublic === true))) {
        device.forget();
        const run = await concentrator(['read', ...port, ...(shown ? ['--show-secrets'] : [])], {
          deadlineMs,
        });
        const found = [
          ...common(run, device, shown ? [] : hidden(device.held.user), spec.talksLate),
          ...judgeRead(run, device.held, spec.read ?? {}, shown, spec.readExit, spec.lies),
        ];
        for (const set of device.sets()) found.push({ kind: 'a', text: `read sent "${set.slice(0, 8)}"` });
        note(shown ? 'read --show-secrets' : 'read', run, found);
      }
    }
    const wanted = spec.file ?? STANDARD;
    const file = files.file('wanted.json', JSON.stringify(wanted));
    const before = structuredClone(device.held);
    device.forget();
    const run = await concentrator(['apply', ...port, '--config', file], { deadlineMs });
    note('apply', run, [
      ...common(run, device, hidden(before.user, wanted.password, device.held.user), spec.talksLate),
      ...judgeApply(
        run,
        device,
        before,
        wanted,
        spec.apply ?? {},
        spec.applyExit ? { exits: spec.applyExit } : {},
        // It was unchanged when it was read; what counts is that the whole fails.
      ).filter((f) => spec.onlyApply !== true || !f.text.startsWith('sn: unchanged')),
    ]);
    if (applyTwice && (run.code === 0 || run.code === 6)) {
      const first = outcomes(run);
      const held = structuredClone(device.held);
      device.forget();
      const again = await concentrator(['apply', ...port, '--config', file], { deadlineMs });
      const found = [
        ...common(again, device, hidden(held.user, wanted.password), spec.talksLate),
        ...judgeApply(again, device, held, wanted, null),
      ];
      for (const set of device.sets()) {
        const masked =
          set.startsWith('set user ') &&
          ['unverifiable', 'unsupported'].includes(first.get('password') ?? '');
        if (!masked) found.push({ kind: 'a', text: `the second apply sent "${set.slice(0, 10)}"` });
      }
      if (again.code !== run.code)
        found.push(b(`the second apply exits ${again.code}, the first ${run.code}`));
      note('apply again', again, found);
    }
  } finally {
    device.stop();
    files.remove();
  }
  const report = process.env['LAB_REPORT'];
  if (report !== undefined) appendFileSync(report, `${JSON.stringify({ that: spec.that, noted })}\n`);
  return noted.flatMap(({ step, findings }) =>
    findings.map(({ kind, text }) => `(${kind}) ${step}: ${text}`),
  );
}

/** One test a device, several at once: most of their time is waiting. */
export function trials(title: string, specs: Spec[], hiddenToo = false): void {
  describe.concurrent(title, () => {
    for (const [i, spec] of specs.entries()) {
      test.skipIf(!FULL && (spec.deadlineMs ?? 0) > PATIENCE_MS)(
        `tells the truth about a device that ${spec.that}`,
        { timeout: 4 * (spec.deadlineMs ?? 45_000) },
        async () => {
          expect(await tryDevice(spec, stepsOf(i, hiddenToo))).toEqual([]);
        },
      );
    }
  });
}
