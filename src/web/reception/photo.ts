/** Longest side in pixels and most bytes of a picture as the house keeps it. */
export interface PhotoLimits {
  side: number;
  bytes: number;
}

export const portrait: PhotoLimits = { side: 640, bytes: 280_000 };
/** Shown 56 pixels wide, on the sharpest screens with three dots for each. */
export const thing: PhotoLimits = { side: 240, bytes: 60_000 };
export const receipt: PhotoLimits = { side: 1800, bytes: 1_900_000 };

/** Nothing a telephone takes is larger; a browser that opens more stands still. */
export const mostFileBytes = 40_000_000;

/** The words for a picture that could not be taken: too large even when made small, or none at all. */
export function photoTrouble(error: unknown): 'photo.tooLarge' | 'photo.unreadable' {
  return error instanceof RangeError ? 'photo.tooLarge' : 'photo.unreadable';
}

const jpeg = (canvas: HTMLCanvasElement, quality: number) =>
  new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));

async function base64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

/** A picture of a phone is many megabytes: made small here, as JPEG in base64; where it was taken stays behind with the rest of its data. */
export async function smallPhoto(file: Blob, limits: PhotoLimits): Promise<string> {
  if (file.size > mostFileBytes) throw new RangeError('too large a file');
  const image = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const scale = Math.min(1, limits.side / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  for (const quality of [0.85, 0.7, 0.5, 0.3]) {
    const blob = await jpeg(canvas, quality);
    if (blob && blob.size <= limits.bytes) return base64(blob);
  }
  throw new RangeError('no quality makes this picture small enough');
}
