/** A code as people read it aloud: groups of four, of three where it has six. Codes that bring their own dashes keep them. */
export function groupCode(code: string): string {
  if (/[-\s]/.test(code)) return code;
  const size = code.length === 6 ? 3 : 4;
  return code.match(new RegExp(`.{1,${size}}`, 'g'))?.join(' ') ?? code;
}

/** SVG text as an image address; an <img> cannot run anything that might stand in it. */
export function svgAddress(svg: string): string {
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
}
