/**
 * What one document may cost. A document that needs more is refused with a sentence; nothing else suffers.
 * The figures are promises of the manual (docs/manual/), changed only together with it.
 */
export const DOCUMENT_LIMITS = {
  /** Bytes of the file as handed in. */
  bytes: 64 * 1024 * 1024,
  /** Time in the worker, from the first byte decoded to the last finding. */
  milliseconds: 5_000,
  /** JavaScript heap of the worker; with decoded buffers a document stays below 512 MB. */
  heapMegabytes: 320,
} as const

const MEGABYTE = 1024 * 1024

/** Why a document was not read, by the stable code of the refusal; each one clear sentence for a clerk. */
export const REFUSALS = {
  'too-big': `文件超过 ${DOCUMENT_LIMITS.bytes / MEGABYTE} MB，不像一份年度报告；请确认文件，或去掉其中的大图片后再试。`,
  'too-slow': `读这份文件超过 ${DOCUMENT_LIMITS.milliseconds / 1000} 秒，已停止；文件可能损坏或内容异常复杂，请另存一份（建议 docx）再试。`,
  'too-heavy': '读这份文件需要的内存过大，已停止；文件可能损坏或被人为构造，请另存一份再试。',
  fault: '读这份文件时程序出错，已停止；文件没有改动，请换一种格式另存后再试，并把文件反馈给我们。',
  'no-file': '没有这个文件，或者没有权限读它。',
  'not-a-file': '这是一个文件夹，不是文件；请给出其中的文件。',
} as const
export type RefusalCode = keyof typeof REFUSALS
