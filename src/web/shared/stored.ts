/** Small choices kept on this device; a browser that forbids storage simply forgets them. */
export function readStored(name: string): string | null {
  try {
    return window.localStorage.getItem(`gerne.${name}`);
  } catch {
    return null;
  }
}

export function writeStored(name: string, value: string): void {
  try {
    window.localStorage.setItem(`gerne.${name}`, value);
  } catch {
    // Forgotten at the next reload, nothing else is lost.
  }
}
