import type { Command } from '../command.ts';
import { OutFile } from '../out-file.ts';
import { FOLDER_FLAG, lotNamed, withStore } from '../record-store.ts';
import { cliText } from '../texts.ts';

/** A lot as a table that an import reads again. */
export const exportCommand: Command = {
  flags: {
    lot: { value: 'NAME', required: true, about: 'flagLotName' },
    out: { value: 'FILE', required: true, about: 'flagOutLot' },
    ...FOLDER_FLAG,
  },
  async run(context) {
    const { flags, output } = context;
    const name = flags.requiredText('lot');
    const path = flags.requiredText('out');
    return withStore(context, async (store) => {
      const { exportLot } = await import('../../core/batch/index.ts');
      const lot = await lotNamed(store, name);
      const file = await OutFile.open(path, output.language);
      try {
        const { csv, count } = await exportLot(store, lot);
        await file.write(csv);
        const text = cliText(output.language, 'lotExported', { count, path });
        return output.result('pass', { lot: lot.name, count, path }, text);
      } finally {
        await file.close();
      }
    });
  },
};
