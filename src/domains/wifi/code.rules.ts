/** A code as typed by a guest: in either case, with spaces or hyphens where the eye wants them. */
export function typedCode(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}._]/gu, '');
}
