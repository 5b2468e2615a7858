/** Slides: their text, the speaker's notes, comments, slides not shown. */
import type { Zip } from '../grids/zip.ts'
import type { Gathering } from './gathering.ts'
import { readZipPart, textsOf } from './parts.ts'

/** Checks a presentation. */
export function scanSlides(zip: Zip, gathering: Gathering): void {
  for (const name of zip.names) {
    const number = /^ppt\/(slides|notesslides|comments|slidemasters|slidelayouts)\/[^/]*?(\d*)\.xml$/i.exec(name)
    if (!number) continue
    const texts = textsOf(zip, name, (element) => element === 'a:t' || element.endsWith(':text'), gathering)
    const text = texts.join('\n')
    const folder = (number[1] ?? '').toLowerCase()
    const part =
      folder === 'slides'
        ? `第${number[2]}张幻灯片`
        : folder === 'notesslides'
          ? `演讲者备注 ${number[2]}`
          : folder === 'comments'
            ? '批注'
            : '母版'
    gathering.text(part, text)
    if (text.trim() === '') continue
    if (folder === 'notesslides' && !/^\d*$/.test(text.trim())) gathering.add('comment', '有演讲者备注', text, { part })
    else if (folder === 'comments') gathering.add('comment', '有批注', text, { part })
    else if (folder === 'slides' && isOff(zip, name, gathering))
      gathering.add('hidden-sheet', `${part}设为不放映`, text, { part })
  }
}

function isOff(zip: Zip, name: string, gathering: Gathering): boolean {
  let off = false
  let first = true
  readZipPart(
    zip,
    name,
    {
      open: (_, attribute) => {
        if (first) off = /^(?:0|false)$/.test(attribute('show') ?? '')
        first = false
      },
    },
    gathering,
  )
  return off
}
