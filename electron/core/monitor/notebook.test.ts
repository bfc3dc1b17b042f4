import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NOTEBOOK_NAME, NotebookFile } from './notebook.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'concentrator-notebook-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const TEMPLATE = { id: null, name: 'Switch on', payload: '{"on":true}', kind: 'command' } as const;

describe('the notebook', () => {
  it('keeps templates by name, and what was sent, newest first', async () => {
    const file = new NotebookFile(folder);
    const id = await file.saveTemplate(TEMPLATE);
    await file.saveTemplate({ ...TEMPLATE, name: 'Another' });
    await file.saveTemplate({ ...TEMPLATE, id, payload: '{"on":false}' });
    for (const payload of ['1', '2'])
      await file.addSent({ atMs: 1, site: 'Riverside', sns: ['202005010001'], payload, kind: 'command' });
    const again = await new NotebookFile(folder).read();
    expect(again.templates).toMatchObject([{ name: 'Another' }, { id, payload: '{"on":false}' }]);
    expect(again.sent).toMatchObject([{ payload: '2' }, { payload: '1' }]);
    await file.removeTemplate(id);
    await file.forgetSent();
    expect(await file.read()).toMatchObject({ templates: [{ name: 'Another' }], sent: [] });
    if (process.platform !== 'win32') expect(statSync(join(folder, NOTEBOOK_NAME)).mode & 0o777).toBe(0o600);
  });

  it('loses nothing that is kept at the same time, and stays bounded', async () => {
    const file = new NotebookFile(folder);
    const sent = {
      atMs: 1,
      site: 's',
      sns: ['202005010001'],
      payload: 'x'.repeat(60_000),
      kind: 'command',
    } as const;
    await Promise.all([
      ...Array.from({ length: 10 }, (_, at) => file.saveTemplate({ ...TEMPLATE, name: `t${at}` })),
      ...Array.from({ length: 30 }, () => file.addSent(sent)),
    ]);
    const { templates, sent: kept } = await file.read();
    expect([templates.length, kept.length]).toEqual([10, 16]);
  });

  it.each(['', '{', '[]', '{"templates":[{"id":1}],"sent":[]}'])(
    'moves a file aside that is %j',
    async (text) => {
      writeFileSync(join(folder, NOTEBOOK_NAME), text);
      expect(await new NotebookFile(folder).read()).toEqual({ templates: [], sent: [] });
      expect(readdirSync(folder)).toMatchObject([expect.stringMatching(/^monitor-damaged-.*\.json$/)]);
    },
  );
});
