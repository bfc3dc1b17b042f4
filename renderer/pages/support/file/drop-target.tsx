import Box from '@mui/material/Box';
import { useState, type DragEvent, type ReactNode } from 'react';

/** The whole page takes a file that is dropped anywhere on it. */
export function DropTarget({
  onDrop,
  text,
  children,
}: {
  readonly onDrop: (file: File) => void;
  readonly text: string;
  readonly children: ReactNode;
}) {
  const [isOver, setOver] = useState(false);
  const hasFile = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  return (
    <Box
      onDragOver={(event) => {
        if (!hasFile(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        // Also told when the pointer goes from one child to another.
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const [file] = event.dataTransfer.files;
        if (file !== undefined) onDrop(file);
      }}
      sx={{ position: 'relative', flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' }}
    >
      {children}
      {isOver && (
        <Box
          aria-hidden
          sx={{
            position: 'absolute',
            inset: 8,
            display: 'flex',
            alignItems: 'center',
            justifyContent: 'center',
            border: '2px dashed',
            borderColor: 'primary.main',
            borderRadius: 1,
            backgroundColor: 'background.paper',
            opacity: 0.92,
            fontWeight: 600,
            pointerEvents: 'none',
          }}
        >
          {text}
        </Box>
      )}
    </Box>
  );
}
