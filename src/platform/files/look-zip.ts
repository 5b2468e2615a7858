/** Looks into zip packages: archives, the Office documents that are archives, and archives in archives. */
import { found, type Finding } from './findings.ts'
import { KINDS, type KindName } from './kinds.ts'
import type { Looked } from './look-ole.ts'
import { lookForDde } from './look-text.ts'
import { runsWhenOpened } from './names.ts'
import { bytesSource, type Source } from './source.ts'
import { inflate, zipEntries, ZipFault, type ZipEntry } from './zip-file.ts'

const MEGABYTE = 1024 * 1024
/** A member that is to be looked into may be so large. */
const MEMBER_BYTES = 64 * MEGABYTE
const HEAD_BYTES = 64 * 1024
/** What an archive and all archives in it may expand to. */
const EXPANDED_BYTES = 8 * 1024 * MEGABYTE
/** From this size on, a member that expands more than so many times is a bomb; pages of a workbook reach 60. */
const RATIO_FROM = 32 * MEGABYTE
const RATIO = 200
/** An archive in an archive in an archive: the third is refused. */
const DEPTH = 2

/** Looks into one member by its bytes; given by the caller, who knows all kinds. */
export type LookInside = (source: Source, budget: Budget) => Promise<Looked>

export interface Budget {
  /** Bytes that may still be expanded, by the archive and all in it together. */
  readonly bytes: { left: number }
  readonly depth: number
}

export const wholeBudget = (): Budget => ({ bytes: { left: EXPANDED_BYTES }, depth: 0 })

/** What a package is and what is in it. `inside` looks at members that are documents or packages themselves. */
export async function lookIntoZip(source: Source, budget: Budget, inside: LookInside): Promise<Looked> {
  try {
    const entries = zipEntries(source)
    const kind = await kindOf(source, entries)
    const early = lookAtEntries(kind, entries, source.size)
    if (early.some(({ verdict }) => verdict === 'refused')) return { kind, findings: early }
    if (kind === 'zip' && budget.depth >= DEPTH) return { kind, findings: [found('archive-too-deep')] }
    const findings: Finding[] = [...early]
    for (const entry of entries) {
      if (entry.name.endsWith('/') || (entry.method !== 0 && entry.method !== 8)) continue
      budget.bytes.left -= entry.size
      if (budget.bytes.left < 0) return { kind, findings: [found('archive-bomb', entry.name)] }
      findings.push(...(await lookAtMember(source, kind, entry, budget, inside)))
    }
    return { kind, findings: distinct(findings) }
  } catch (fault) {
    if (!(fault instanceof ZipFault)) throw fault
    return { kind: 'zip', findings: [found(FAULTS[fault.code])] }
  }
}

const FAULTS = {
  damaged: 'archive-damaged',
  'too-many': 'archive-too-many',
  overlap: 'archive-bomb',
  lies: 'archive-bomb',
} as const satisfies Record<ZipFault['code'], unknown>

/** What the table of contents alone tells. */
function lookAtEntries(kind: KindName, entries: readonly ZipEntry[], size: number): Finding[] {
  const findings: Finding[] = []
  let total = 0
  for (const entry of entries) {
    const { name } = entry
    total += entry.size
    if (escapes(name) || entry.link) findings.push(found('archive-path', name))
    if (entry.encrypted) findings.push(found(kind === 'zip' ? 'archive-encrypted' : 'encrypted-document', name))
    if (entry.size > RATIO_FROM && entry.size > entry.packed * RATIO) findings.push(found('archive-bomb', name))
    if (runsWhenOpened(name) && kind === 'zip') findings.push(found('program-inside', name))
    if (/(?:^|\/)vbaproject\.bin$|\/(?:intl)?macrosheets\//i.test(name)) findings.push(found('macros', name))
    if (/^(?:basic|scripts)\/./i.test(name) && /^od[tsp]$/.test(kind)) findings.push(found('macros', name))
    if (/\/activex\//i.test(name)) findings.push(found('active-object', name))
    if (kind === 'zip' && ![0, 8].includes(entry.method) && !entry.encrypted)
      findings.push(found('archive-unopened', name))
  }
  if (total > EXPANDED_BYTES || (total > RATIO_FROM * 4 && total > size * RATIO)) findings.push(found('archive-bomb'))
  return distinct(findings)
}

/** A path out of the folder an archive is unpacked in. */
function escapes(name: string): boolean {
  return /^[/\\]|^[a-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)/i.test(name) || name.includes('\0')
}

async function lookAtMember(
  source: Source,
  kind: KindName,
  entry: ZipEntry,
  budget: Budget,
  inside: LookInside,
): Promise<readonly Finding[]> {
  const { head, whole } = await inflate(source, entry, MEMBER_BYTES).catch((fault: unknown) => {
    // Which member it is helps to make the archive anew.
    if (fault instanceof ZipFault && fault.code === 'damaged') return { head: null, whole: null }
    throw fault
  })
  if (head === null) return [found('archive-damaged', entry.name)]
  if (kind !== 'zip') {
    if (/\.(?:rels|xml)$/i.test(entry.name))
      return whole ? lookAtOfficePart(entry.name, whole.toString()) : [found('too-heavy')]
    if (!/embeddings\/|\.bin$/i.test(entry.name)) return []
  }
  const looked = await inside(bytesSource(whole ?? head.subarray(0, HEAD_BYTES)), {
    bytes: budget.bytes,
    depth: budget.depth + 1,
  })
  if (['program', 'script', 'macro-document'].includes(looked.kind)) return [found('program-inside', entry.name)]
  // Too large to be looked into whole, and of a kind that can hide something.
  const partly = !whole && ['document', 'archive'].includes(KINDS[looked.kind].family)
  const packed = ['rar', '7z', 'other-archive'].includes(looked.kind)
  const unopened = partly || packed ? [found('archive-unopened', entry.name)] : []
  const findings = whole ? looked.findings.filter(({ code }) => code !== 'empty' && code !== 'archive-unopened') : []
  const named = findings.map(({ code, verdict, says }) => ({
    code,
    verdict,
    says: `压缩包中的“${entry.name}”：${says}`,
  }))
  return [...unopened, ...(kind === 'zip' ? named : findings)]
}

/** Relations and text of an Office document: what is fetched from outside when it is opened. */
function lookAtOfficePart(name: string, text: string): readonly Finding[] {
  const findings: Finding[] = [...(name.startsWith('word/') ? lookForDde(text) : [])]
  if (/<(?:\w+:)?ddeLink[\s>]/.test(text)) findings.push(found('dde'))
  for (const [relation] of name.endsWith('.rels') ? text.matchAll(/<Relationship\s[^>]*>/g) : []) {
    if (!/TargetMode\s*=\s*["']External/i.test(relation)) continue
    const [, type = ''] = /Type\s*=\s*["'][^"']*\/(\w+)["']/.exec(relation) ?? []
    const [, target = ''] = /Target\s*=\s*["']([^"']*)["']/.exec(relation) ?? []
    const far = /^(?:https?|ftp|file|mhtml|\\\\|\/\/)/i.test(target)
    // Documents made from a template of the own machine name its path; only one fetched over a network is a danger.
    const near = /^file:\/\/\/[a-z]:/i.test(target)
    if (/^(?:attachedTemplate|oleObject|frame|subDocument|aFChunk)$/.test(type) && far && !near)
      findings.push(found('external-program', target))
    else if (/^(?:image|externalLinkPath|externalLink|oleObject|frame|video|audio|media)$/.test(type))
      findings.push(found('external-links', target))
  }
  return findings
}

async function kindOf(source: Source, entries: readonly ZipEntry[]): Promise<KindName> {
  const byName = new Map(
    entries.map((entry) => [entry.name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase(), entry]),
  )
  const read = async (name: string): Promise<string | null> => {
    const entry = byName.get(name)
    if (!entry || entry.encrypted || entry.size > MEGABYTE) return null
    return (await inflate(source, entry, MEGABYTE)).head.toString()
  }
  if (byName.has('ofd.xml')) return 'ofd'
  const mimetype = (await read('mimetype'))?.trim() ?? ''
  const [, open] = /^application\/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation)/.exec(mimetype) ?? []
  if (open) return ({ text: 'odt', spreadsheet: 'ods', presentation: 'odp' } as const)[open] ?? 'zip'
  const types = await read('[content_types].xml')
  if (types !== null) {
    if (/macroEnabled|vbaProject/i.test(types)) return 'macro-document'
    if (byName.has('word/document.xml') || /wordprocessingml\.document\.main/.test(types)) return 'docx'
    if (byName.has('xl/workbook.xml') || /spreadsheetml\.sheet\.main/.test(types)) return 'xlsx'
    if (byName.has('ppt/presentation.xml') || /presentationml\./.test(types)) return 'pptx'
    if (/ms-excel\.sheet\.binary/.test(types)) return 'unknown'
  }
  if (byName.has('androidmanifest.xml')) return 'program'
  if (byName.has('meta-inf/manifest.mf') && [...byName.keys()].some((name) => name.endsWith('.class'))) return 'program'
  return 'zip'
}

/** One sentence is enough for each thing found; an archive of a thousand programs names the first. */
function distinct(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, Finding>()
  for (const finding of findings) if (!seen.has(finding.code)) seen.set(finding.code, finding)
  return [...seen.values()]
}
