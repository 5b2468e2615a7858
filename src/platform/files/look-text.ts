/** Looks into what is text: pages, pictures drawn in XML, RTF, Office documents as XML, tables separated by commas. */
import { found, type Finding } from './findings.ts'
import type { KindName } from './kinds.ts'

/** How much of a text is looked at; what follows is not checked and said so by its size. */
export const TEXT_BYTES = 64 * 1024 * 1024

const LOOKS: Partial<Record<KindName, (text: string) => readonly Finding[]>> = {
  svg: (text) =>
    /<script|<foreignobject|\son[a-z]+\s*=|javascript:|<!entity|(?:href|src)\s*=\s*["']?\s*(?:https?:|\/\/|data:text)/i.test(
      text,
    )
      ? [found('svg-script')]
      : [],
  html: (text) => (/<script|\son[a-z]+\s*=|javascript:/i.test(text) ? [found('page-script')] : []),
  mht: (text) => {
    // ActiveMime: where Word keeps macros in a web archive, in base64 or plain.
    if (/QWN0aXZlTWltZQ|ActiveMime|editdata\.mso/.test(text)) return [found('macros')]
    return /<script/i.test(text) ? [found('page-script')] : []
  },
  'word-xml': (text) => [
    ...(/macrosPresent\s*=\s*["']?yes|editdata\.mso|vbaProject\.bin/i.test(text) ? [found('macros')] : []),
    ...lookForDde(text),
  ],
  'excel-xml': (text) => (/<\w*:?(?:VBProject|MacroSheet)/i.test(text) ? [found('macros')] : []),
  rtf: (text) => {
    const plain = text.replaceAll(/\\[\r\n]+|[\r\n]/g, '')
    if (/\\\*?\\?fldinst[^}]{0,40}\bDDE/i.test(plain)) return [found('dde')]
    if (/\\objupdate|\\objautlink|\\objclass\s*(?:package|equation|htmlfile|otkloadr|shell)/i.test(plain))
      return [found('active-object')]
    return /\\objdata/.test(plain) ? [found('embedded-object')] : []
  },
  text: (text) => (/(?:^|[,\t;\r\n])\s*["']?[=+\-@]\s*[A-Za-z.]{2,20}\s*\|/.test(text) ? [found('formula-text')] : []),
}

/** What a text of a kind holds that a person should know. */
export function lookIntoText(kind: KindName, text: string): readonly Finding[] {
  return LOOKS[kind]?.(text) ?? []
}

/** Fields of Word that fetch from a running program; a command may be cut into runs anywhere. */
export function lookForDde(xml: string): readonly Finding[] {
  const commands = [...xml.matchAll(/<w:instrText[^>]*>([^<]*)</g)].map(([, command = '']) => command).join('')
  const simple = [...xml.matchAll(/<w:fldSimple[^>]*w:instr="([^"]*)"/g)].map(([, command = '']) => command).join('\n')
  return /(?:^|[^A-Za-z])DDE(?:AUTO)?(?:[^A-Za-z]|$)/i.test(`${commands}\n${simple}`) ? [found('dde')] : []
}
