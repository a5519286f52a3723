import { useEffect, useRef } from 'react';
import { asProblem } from '../shared/api-problem.js';
import { useWords } from '../shared/words.js';

/**
 * What the server would not have is said at its field, as the browser says what it finds out itself; inputs carry the
 * names of the body's fields. @returns for the form
 */
export function useMarked(error: unknown) {
  const { t } = useWords();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const here = form.current;
    if (!here || error === null) return;
    const marked = asProblem(error).fields.flatMap((name) => fieldOf(here, name) ?? []);
    for (const field of marked) field.setCustomValidity(t('wrongHere'));
    const clear = () => marked.forEach((field) => field.setCustomValidity(''));
    // before the browser looks again, and as soon as something is typed
    here.addEventListener('click', clear, true);
    here.addEventListener('input', clear, true);
    if (marked.length > 0) here.reportValidity();
    return () => {
      clear();
      here.removeEventListener('click', clear, true);
      here.removeEventListener('input', clear, true);
    };
  }, [error, t]);
  return form;
}

/** A field of several inputs, such as names, is wrong where nothing can be read. */
function fieldOf(form: HTMLFormElement, name: string): HTMLInputElement | undefined {
  const inputs = [...form.elements].filter(
    (one): one is HTMLInputElement => one instanceof HTMLInputElement && one.name === name,
  );
  return inputs.find((one) => one.required && one.value.trim() === '') ?? inputs[0];
}
