/** 接收上传: inspect, store, then – in one transaction – register the content, the file and its event, and have it scanned. */
import { contentOfFile, type Content, type FileStore } from '../../../platform/files/store.ts'
import { found } from '../../../platform/files/findings.ts'
import { inspect, judge, type Inspection } from '../../../platform/files/inspect.ts'
import type { Staged, UploadDesk, UploadOwner } from '../../../platform/files/uploads.ts'
import { enqueue } from '../../../platform/queue/enqueue.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Turnstile } from '../../../platform/web/upload.ts'
import { act, look, type ActingWorld, type Actor } from '../../acting.ts'
import { recorded } from '../attach.ts'
import { registerContent } from '../content.ts'
import { FILE } from '../events.ts'
import { findFile, insertFile, type File, type Subject } from '../file.ts'
import { actingFor, openSubject } from '../gate.ts'
import { refuse } from '../../refusal.ts'
import type { FileRefusal } from '../refusals.ts'
import { scanFile } from '../scan.ts'
import { decideReceipt } from './decide.ts'

export interface ReceivingWorld extends ActingWorld {
  readonly files: FileStore
  readonly uploads: UploadDesk
  readonly config: { readonly CLAMD_ADDRESS: string }
}

/** Looking into files needs a processor each: so many at a time, the others wait. */
const inspections = new Turnstile(2)

/** Whose upload it is: an account's within an organ. */
export const uploadOwner = ({ author, organId }: Actor): UploadOwner => ({
  account: author.accountId ?? '',
  organ: organId,
})

/** Uploads being received by this process: asked twice for one (a double click), both get the same file. */
const underWay = new Map<string, Promise<File | FileRefusal>>()

interface Handed {
  readonly upload: string
  readonly subject: Subject | null
  readonly slot: string
}

/**
 * Makes a finished upload a file: hung on `subject`, or held for its uploader when there is none yet. What is refused for its
 * name or content is thrown away and recorded. The file, or why not.
 */
export async function receiveFile(world: ReceivingWorld, actor: Actor, input: Handed): Promise<File | FileRefusal> {
  const { account, organ } = uploadOwner(actor)
  const key = `${organ} ${account} ${input.upload}`
  const received = underWay.get(key) ?? receiveOnce(world, actor, input).finally(() => underWay.delete(key))
  underWay.set(key, received)
  return received
}

async function receiveOnce(world: ReceivingWorld, actor: Actor, input: Handed): Promise<File | FileRefusal> {
  const staged = await world.uploads.staged(input.upload, uploadOwner(actor))
  const early =
    input.subject && (await look(world, actor, (tx) => openSubject(tx, actor, input.subject as Subject, [input.slot])))
  const looked =
    staged && staged !== 'unfinished'
      ? await inspections.pass(() => Promise.all([inspect(staged.path), contentOfFile(staged.path)]))
      : null
  const [inspection, content] = looked ?? [null, null]
  const decision = decideReceipt({
    staged,
    judgement: inspection && staged && staged !== 'unfinished' ? judge(staged.name, inspection) : null,
    subject: early && 'refused' in early ? early : null,
  })
  if ('refused' in decision) {
    if (decision.refused === 'content-refused' && staged && staged !== 'unfinished')
      await throwAway(world, actor, staged, 'says' in decision ? decision.says : [])
    return decision
  }
  if (!inspection || !content) return refuse('no-upload')
  return keep(world, actor, decision.staged, inspection, content, input)
}

async function keep(
  world: ReceivingWorld,
  actor: Actor,
  staged: Staged,
  { kind, findings }: Inspection,
  content: Content,
  { subject, slot }: Handed,
): Promise<File | FileRefusal> {
  const organ = actor.organId
  await world.files.put(organ, content)
  const { digest, size } = content
  const scanner = world.config.CLAMD_ADDRESS !== ''
  const result = await act(world, actor, async ({ tx, at, record }): Promise<File | FileRefusal> => {
    const open = subject && (await openSubject(tx, actor, subject, [slot]))
    if (open && 'refused' in open) return open
    const registered = await registerContent(tx, organ, { digest, size, kind, findings, at, scanner })
    if (typeof registered === 'object') {
      const says = found('infected', registered.infected).says
      await record(refusalEvent(staged, [says]))
      return { refused: 'content-refused', says: [says] }
    }
    const id = uuidv7()
    const uploadedBy = { account: actor.author.accountId, name: actor.author.name }
    await insertFile(tx, organ, { id, digest, name: staged.name, size, kind, subject, slot, uploadedBy, at })
    if (subject && open) {
      await record({
        did: 'file-attached',
        subject: { kind: FILE, id, version: 1 },
        title: `${staged.name}（${open.title}）`,
        after: recorded({ name: staged.name, size, digest, subject, slot }),
        onBehalfOf: actingFor(actor, subject.kind, open),
      })
    }
    if (registered === 'new' && scanner) await enqueue(tx, scanFile, { organ, digest })
    const file = await findFile(tx, organ, id)
    if (!file) throw new Error(`file ${id} has gone`)
    return file
  })
  // A sweep may have taken an old copy away between the two; now that it is registered it will not again.
  if (!('refused' in result) && (await world.files.size(organ, digest)) !== size) await world.files.put(organ, content)
  if (!('refused' in result) || result.refused === 'content-refused') await world.uploads.release(staged.id)
  return result
}

async function throwAway(world: ReceivingWorld, actor: Actor, staged: Staged, says: readonly string[]): Promise<void> {
  await act(world, actor, ({ record }) => record(refusalEvent(staged, says)))
  await world.uploads.release(staged.id)
}

const refusalEvent = ({ id, name, size }: Staged, says: readonly string[]) => ({
  did: 'file-refused',
  subject: { kind: FILE, id },
  title: name,
  after: { 文件名: name, 字节数: size, 原因: says.join('') },
})
