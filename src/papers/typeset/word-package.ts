import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate'
import { escaped } from './text.ts'

/**
 * Finishes a Word package: names its tables for screen readers, states the language, and takes out the moment of writing,
 * so that the same report gives the same bytes (a seal or a hash over the file means its content).
 */
export function sealPackage(bytes: Uint8Array, tableNames: readonly string[]): Uint8Array {
  const parts = unzipSync(bytes)
  const sealed: Zippable = {}
  for (const [path, content] of Object.entries(parts)) {
    // Folders carry nothing; Word does not need them.
    if (path.endsWith('/')) continue
    const finish = FINISH[path]
    sealed[path] = [finish ? strToU8(finish(strFromU8(content), tableNames)) : content, { mtime: NO_DATE }]
  }
  return zipSync(sealed, { level: 6 })
}

// The first moment a zip archive can name, in the zone of the machine as the format has it.
const NO_DATE = new Date(1980, 0, 1)

const FINISH: Readonly<Record<string, (xml: string, tableNames: readonly string[]) => string>> = {
  'word/document.xml': (xml, tableNames) => {
    const names = tableNames[Symbol.iterator]()
    return xml.replaceAll('</w:tblPr>', () => {
      const name = names.next().value
      return name ? `<w:tblCaption w:val="${escaped(name)}"/></w:tblPr>` : '</w:tblPr>'
    })
  },
  'docProps/core.xml': (xml) =>
    xml
      .replaceAll(/<dcterms:(created|modified)[^>]*>[^<]*<\/dcterms:\1>/g, '')
      .replace('</cp:coreProperties>', '<dc:language>zh-CN</dc:language></cp:coreProperties>'),
}
