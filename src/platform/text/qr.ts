import QRCode from 'qrcode';

/** SVG prints sharply at any size; a margin of four modules is what readers ask for. Null: there is nothing to show. */
export async function qrSvg(text: string | null): Promise<string | null> {
  if (text === null) return null;
  return QRCode.toString(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
}
