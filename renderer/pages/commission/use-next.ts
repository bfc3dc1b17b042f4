import { useCallback, useRef, useState, type RefObject } from 'react';
import { useNavigation } from './navigation.ts';

export interface Next {
  /** The person wanted to go on: from then on empty fields are told, too. */
  readonly wasTried: boolean;
  /** Goes on where nothing is wrong; else the first field that is wrong gets the focus. */
  readonly press: (isValid: boolean) => void;
  /** Around the fields of the step. */
  readonly fields: RefObject<HTMLDivElement | null>;
}

export function useNext(): Next {
  const { next } = useNavigation();
  const [wasTried, setTried] = useState(false);
  const fields = useRef<HTMLDivElement>(null);
  const press = useCallback(
    (isValid: boolean) => {
      if (isValid) return void next();
      setTried(true);
      // The issue is shown with the next paint, and only then the field is known to be wrong.
      window.setTimeout(() => fields.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
    },
    [next],
  );
  return { wasTried, press, fields };
}
