/** Files that an applicant hands in: looked into and stored before anything is promised, then hung on the application in its own transaction. */
import { contentOfFile, type Content, type FileStore } from '../../platform/files/store.ts'
import { found, type Finding } from '../../platform/files/findings.ts'
import { inspect, judge } from '../../platform/files/inspect.ts'
import type { KindName } from '../../platform/files/kinds.ts'
import { fitName, lookAtName } from '../../platform/files/names.ts'
import { enqueue } from '../../platform/queue/enqueue.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { Turnstile } from '../../platform/web/upload.ts'
import type { Acting } from '../acting.ts'
import { recorded } from '../files/attach.ts'
import { registerContent } from '../files/content.ts'
import { FILE } from '../files/events.ts'
import { insertFile } from '../files/file.ts'
import { scanFile } from '../files/scan.ts'
import { SLOTS, type Slot } from './slots.ts'
import { applicationSubject } from './take-step.ts'

export interface HandedFile {
  readonly slot: Slot
  readonly name: string
  readonly path: string
}

/** A file that may be taken, stored already; a sweep takes it away again when nothing comes to name it. */
export interface StoredFile {
  readonly slot: Slot
  readonly name: string
  readonly content: Content
  readonly kind: KindName
  readonly findings: readonly Finding[]
}

export interface FilesWorld {
  readonly files: FileStore
  readonly config: { readonly CLAMD_ADDRESS: string }
}

/** Looking into files needs a processor each. */
const inspections = new Turnstile(2)

/** Stores what may be taken; a sentence for each file that may not be. */
export async function storeFiles(
  { files }: FilesWorld,
  organ: string,
  handed: readonly HandedFile[],
): Promise<readonly StoredFile[] | { readonly says: readonly string[] }> {
  const stored: StoredFile[] = []
  const says: string[] = []
  for (const { slot, name: given, path } of handed) {
    const name = fitName(given)
    const [inspection, content] = await inspections.pass(() => Promise.all([inspect(path), contentOfFile(path)]))
    const findings = [...lookAtName(given), ...judge(name, inspection).findings]
    const refused = findings.filter(({ verdict }) => verdict === 'refused')
    if (refused.length > 0)
      says.push(`“${name}”不能接收：${[...new Set(refused.map((finding) => finding.says))].join('')}`)
    else stored.push({ slot, name, content, kind: inspection.kind, findings: inspection.findings })
  }
  if (says.length > 0) return { says }
  for (const { content } of stored) await files.put(organ, content)
  return stored
}

/**
 * Hangs stored files on an application, with an event each. The ids of the files; a sentence instead when one of them is known to
 * carry a virus, and then the act must not go on.
 */
export async function hangFiles(
  { tx, actor, at, record }: Acting,
  { config }: FilesWorld,
  application: { readonly id: string; readonly caseNo: string },
  stored: readonly StoredFile[],
): Promise<readonly { readonly id: string; readonly slot: Slot }[] | { readonly says: readonly string[] }> {
  const organ = actor.organId
  const scanner = config.CLAMD_ADDRESS !== ''
  const { kind: its, id: thing } = applicationSubject(application.id, 1)
  const subject = { kind: its, id: thing }
  const hung: { readonly id: string; readonly slot: Slot }[] = []
  for (const { slot, name, content, kind, findings } of stored) {
    const { digest, size } = content
    const registered = await registerContent(tx, organ, { digest, size, kind, findings, at, scanner })
    if (typeof registered === 'object') return { says: [`“${name}”：${found('infected', registered.infected).says}`] }
    const id = uuidv7()
    const uploadedBy = { account: actor.author.accountId, name: actor.author.name }
    await insertFile(tx, organ, { id, digest, name, size, kind, subject, slot, uploadedBy, at })
    await record({
      did: 'file-attached',
      subject: { kind: FILE, id, version: 1 },
      title: `${SLOTS[slot]}（${application.caseNo}）`,
      after: { ...recorded({ name: SLOTS[slot], size, digest, subject, slot }) },
    })
    if (registered === 'new' && scanner) await enqueue(tx, scanFile, { organ, digest })
    hung.push({ id, slot })
  }
  return hung
}
