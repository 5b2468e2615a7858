/** Why the text of a file is not in the search: one sentence for the person who hangs the file on a page. */
import { Unreadable } from '../grids/document.ts'

/** Where the carriers speak of reports or of selecting a file, a search says it its own way. */
const SENTENCES: Readonly<Record<string, string>> = {
  empty: '文件里没有读到文字，检索不到它的内容；如果是扫描件，请换成带文字的版本。',
  image: '这是图片，图片里的文字检索不到；需要检索的，请另附文字版。',
  archive: '压缩包里没有能读出文字的文件，检索不到它的内容；请解压后分别上传。',
  media: '这是音频或者视频，里面的内容检索不到；需要检索的，请另附文字稿。',
  binary: '文件内容不是文字，也不是认得的文档格式，检索不到它的内容；请另存为 docx、xlsx 或者 PDF 后再上传。',
  'too-large': '文件太大，没有读取，检索不到它的内容；请拆成几个文件后再上传。',
}
const DAMAGED = '文件不完整或者已损坏，读不出文字，检索不到它的内容；请重新保存后再上传。'

/** The sentence for a fault; anything but a refusal comes from bytes no program wrote. */
export function whyNot(fault: unknown): string {
  return fault instanceof Unreadable ? (SENTENCES[fault.code] ?? fault.message) : DAMAGED
}

/** The sentence for a file in which nothing was found. */
export const NO_TEXT = SENTENCES['empty'] ?? ''
