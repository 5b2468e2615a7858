/** 粘贴、拖来的图片: told from text that merely brings a picture of itself along, sent to the server, made a piece of body. */
import type { Body } from '../../../intake/bodies/body.ts'
import { receive } from '../../../platform/workbench/upload/attached.ts'
import { transferOf } from '../../../platform/workbench/upload/transfer.ts'

export interface HeldPicture {
  readonly fileId: string
  readonly alt: string
}

/**
 * The pictures of a clipboard that holds nothing else. Programs that write put a picture of the copied text beside it: where
 * there are words, or a table, the words are meant. A browser copying a picture adds one element that points at where it was.
 */
export function picturesOf(data: DataTransfer): readonly File[] {
  const files = [...data.files].filter(({ type }) => type.startsWith('image/'))
  if (files.length === 0 || files.length < data.files.length || data.getData('text/plain').trim() !== '') return []
  const beside = new DOMParser().parseFromString(data.getData('text/html'), 'text/html').body
  return (beside.textContent ?? '').trim() === '' && !beside.querySelector('table') ? files : []
}

/** Sends a picture; its id once the server has taken it. Rejects with an Error whose message says why not, for the person. */
export async function sendPicture(file: File): Promise<string> {
  const upload = await new Promise<string>((arrived, stopped) => {
    transferOf(file, { progress: () => {}, arrived, stopped: (why) => stopped(new Error(why)) }).start()
  })
  return (await receive(upload, null, 'picture')).id
}

/** Pictures as body, each in the middle of a line of its own. */
export const bodyOfPictures = (pictures: readonly HeldPicture[]): Body => ({
  blocks: pictures.map(({ fileId, alt }) => ({
    kind: 'paragraph',
    align: 'center',
    inlines: [{ kind: 'image', src: `/pictures/${fileId}`, alt }],
  })),
  notes: [],
})
