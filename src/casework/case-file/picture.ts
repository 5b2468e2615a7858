/** Width and height of a picture by its head: a small file may unfold into more than a machine can hold. */

/** Pixels as stored; null when the head is none of these kinds. */
export function pictureSize(
  bytes: Uint8Array,
  kind: string,
): { readonly width: number; readonly height: number } | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (kind === 'png' && view.length >= 24) return { width: view.readUInt32BE(16), height: view.readUInt32BE(20) }
  if (kind === 'gif' && view.length >= 10) return { width: view.readUInt16LE(6), height: view.readUInt16LE(8) }
  return kind === 'jpg' ? jpegSize(view) : null
}

function jpegSize(view: Buffer): { readonly width: number; readonly height: number } | null {
  let at = 2
  while (at + 9 < view.length) {
    if (view[at] !== 0xff) return null
    const marker = view[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    // The frame's head; C4, C8 and CC are tables and extensions.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { width: view.readUInt16BE(at + 7), height: view.readUInt16BE(at + 5) }
    const alone = marker === 1 || (marker >= 0xd0 && marker <= 0xd9)
    at += alone ? 2 : 2 + view.readUInt16BE(at + 2)
  }
  return null
}
