import { useEffect } from 'react';

/** A row that leaves with the focus in it hands it to its list, so that the keyboard goes on where it was. */
export function useKeepFocus(listId: string): void {
  useEffect(
    () => () => {
      // after the row is gone: only then it is seen whether it took the focus with it
      window.setTimeout(() => {
        const { activeElement } = document;
        if (activeElement === null || activeElement === document.body)
          document.getElementById(listId)?.focus({ preventScroll: true });
      }, 0);
    },
    [listId],
  );
}
