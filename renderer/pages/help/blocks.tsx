import Box from '@mui/material/Box';
import { neverReached } from '../../../shared/errors/index.ts';
import { Band } from '../../components/index.ts';
import { HELP } from '../../messages/help.ts';
import { useTexts } from '../../messages/index.ts';
import { CommandBlock } from './command-block.tsx';
import type { HelpBlock, HelpContent } from './content/types.ts';
import { ErrorTable } from './error-table.tsx';
import { HelpTable } from './help-table.tsx';
import { CausesTable, ItemOutcomesTable, JobOutcomesTable } from './outcome-tables.tsx';
import { UdevRules } from './udev-rules.tsx';

interface HelpBlocksProps {
  readonly blocks: readonly HelpBlock[];
  readonly content: HelpContent;
}

export function HelpBlocks({ blocks, content }: HelpBlocksProps) {
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
      {blocks.map((block, index) => (
        // The content never changes while it is shown.
        <Block key={index} block={block} content={content} />
      ))}
    </Box>
  );
}

function Block({ block, content }: { readonly block: HelpBlock; readonly content: HelpContent }) {
  const t = useTexts(HELP);
  switch (block.kind) {
    case 'text':
      return <Box component="p" sx={{ m: 0, ...READING_WIDTH }} children={block.text} />;
    case 'heading':
      return <Box component="h3" sx={{ typography: 'h2', mt: 2, mb: 0 }} children={block.text} />;
    case 'warning':
      return (
        <Box sx={READING_WIDTH}>
          <Band tone="warning" title={t('warning')}>
            {block.text}
          </Band>
        </Box>
      );
    case 'list':
      return <Items component="ul" items={block.items} />;
    case 'steps':
      return <Items component="ol" items={block.items} />;
    case 'table':
      return <HelpTable caption={block.caption} head={block.head} rows={block.rows} />;
    case 'command':
      return <CommandBlock label={block.label} command={block.command} />;
    case 'udevRules':
      return <UdevRules />;
    case 'itemOutcomes':
      return <ItemOutcomesTable meanings={content.itemOutcomes} />;
    case 'jobOutcomes':
      return <JobOutcomesTable meanings={content.jobOutcomes} />;
    case 'causes':
      return <CausesTable meanings={content.causes} />;
    case 'errors':
      return <ErrorTable />;
    default:
      return neverReached(block);
  }
}

function Items({ component, items }: { readonly component: 'ul' | 'ol'; readonly items: readonly string[] }) {
  return (
    <Box component={component} sx={{ m: 0, pl: 3, ...READING_WIDTH, '& li + li': { mt: 0.5 } }}>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </Box>
  );
}

/** A line that the eye finds back from. */
const READING_WIDTH = { maxWidth: 720 } as const;
