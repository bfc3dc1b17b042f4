import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { useState } from 'react';
import { useAppState } from '../../bridge/index.ts';
import { Field } from '../../components/index.ts';

export interface PortChoice {
  readonly path: string;
  readonly choose: (path: string) => void;
}

/** The port of the present device, else the likely one, until a person chooses or types another. */
export function usePort(): PortChoice {
  const [chosen, setChosen] = useState<string | null>(null);
  const suggested = useAppState(({ device, console, ports, settings }) => {
    if ('path' in console) return console.path;
    if ('path' in device && !device.isDemo) return device.path;
    const likely = ports.ports.find((port) => port.isLikely);
    return likely?.path ?? settings.lastPort ?? ports.ports[0]?.path ?? '';
  });
  return { path: chosen ?? suggested, choose: setChosen };
}

/** A field, and the ports there are as buttons under it. */
export function PortField({
  label,
  port: { path, choose },
  isDisabled,
}: {
  readonly label: string;
  readonly port: PortChoice;
  readonly isDisabled: boolean;
}) {
  const ports = useAppState((state) => state.ports.ports);
  return (
    <Box sx={{ flex: '1 1 280px', maxWidth: 460 }}>
      <Field label={label} value={path} onChange={choose} isMono isDisabled={isDisabled} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, mt: 0.75 }}>
        {ports.map((one) => (
          <ButtonBase
            key={one.path}
            aria-pressed={one.path === path.trim()}
            disabled={isDisabled}
            onClick={() => choose(one.path)}
            sx={{
              px: 1,
              py: 0.25,
              fontSize: 13,
              border: 1,
              borderColor: one.path === path.trim() ? 'primary.main' : 'divider',
              borderRadius: 1,
              overflowWrap: 'anywhere',
            }}
          >
            {one.adapter === null ? one.path : `${one.path} · ${one.adapter}`}
          </ButtonBase>
        ))}
      </Box>
    </Box>
  );
}

export const RATES: readonly number[] = [
  1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200, 230400, 460800, 921600,
];
