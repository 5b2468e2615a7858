/** The typesetter (typst, native): a template and its data in, a pdf out. */
import { createRequire } from 'node:module'
import { CannotTypeset } from './cannot-typeset.ts'
import type { FontLibrary } from './font-library.ts'

/** What of the native module is used here. */
interface Native {
  readonly NodeCompiler: {
    create(args: { workspace: string; fontArgs: readonly { fontPaths: readonly string[] }[] }): Compiler
  }
}
interface Compiler {
  pdf(
    source: { mainFileContent: string; inputs: Readonly<Record<string, string>> },
    options: { pdfStandard?: string },
  ): Uint8Array
  evictCache(maxAge: number): void
}

/**
 * Typesets a template with its data (`json(bytes(sys.inputs.data))`), tagged for screen readers (PDF/UA-1).
 * `untagged` says that the standard refused the document and it was made without tags.
 */
export function typeset(
  template: string,
  data: unknown,
  library: FontLibrary,
): { readonly bytes: Uint8Array; readonly untagged: boolean } {
  const compiler = compilerFor(library)
  const source = { mainFileContent: template, inputs: { data: JSON.stringify(data) } }
  try {
    return { bytes: compiler.pdf(source, { pdfStandard: 'ua-1' }), untagged: false }
  } catch {
    // The standard is strict about things a report's author cannot help; a plain pdf is better than none.
    try {
      return { bytes: compiler.pdf(source, {}), untagged: true }
    } catch (error) {
      throw new CannotTypeset('排印 PDF 时出错，请改用 docx 或 html，并把这份报告反馈给维护人员。', { cause: error })
    }
  } finally {
    compiler.evictCache(KEPT_RUNS)
  }
}

/**
 * Typesets a template that takes in files of a folder (`image("a.pdf", page: 1)`), without tags: pages of other pdfs have none.
 * Throws `CannotTypeset` when one of them cannot be read. A compiler of its own, so that the folder's files are not kept.
 */
export function typesetFrom(folder: string, template: string, data: unknown, library: FontLibrary): Uint8Array {
  const { NodeCompiler } = loadNative()
  const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths: library.directories }] })
  try {
    return compiler.pdf({ mainFileContent: template, inputs: { data: JSON.stringify(data) } }, {})
  } catch (error) {
    throw new CannotTypeset('合订 PDF 时出错：其中有排不进去的文件。', { cause: error })
  }
}

/** Results of the compiler's cache that were of no use for so many documents are dropped. */
const KEPT_RUNS = 8

// Starting it reads the fonts; afterwards a report takes milliseconds.
const COMPILERS = new WeakMap<FontLibrary, Compiler>()

function compilerFor(library: FontLibrary): Compiler {
  const known = COMPILERS.get(library)
  if (known) return known
  const { NodeCompiler } = loadNative()
  const compiler = NodeCompiler.create({
    workspace: import.meta.dirname,
    fontArgs: [{ fontPaths: library.directories }],
  })
  COMPILERS.set(library, compiler)
  return compiler
}

function loadNative(): Native {
  const platform = platformName()
  try {
    return createRequire(import.meta.url)(`@myriaddreamin/typst-ts-node-compiler-${platform}`) as Native
  } catch (error) {
    throw new CannotTypeset(
      `本机（${platform}）没有安装 PDF 排版程序 @myriaddreamin/typst-ts-node-compiler-${platform}，请安装后再试，或者改用 docx、html。`,
      { cause: error },
    )
  }
}

/** The package's name for this machine: linux-x64-gnu, darwin-arm64, win32-x64-msvc … */
function platformName(): string {
  const { platform, arch } = process
  if (platform === 'win32') return `${platform}-${arch}-msvc`
  if (platform !== 'linux') return `${platform}-${arch}`
  return `${platform}-${arch}-${isGlibc() ? 'gnu' : 'musl'}`
}

function isGlibc(): boolean {
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } }
  return report.header?.glibcVersionRuntime !== undefined
}
