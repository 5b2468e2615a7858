/** Makes the archive of a plan: files as they come out of the store, lists as they stand now, the index; nothing of it stays in memory. */
import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { sheetOf } from '../../papers/registers/sheets.ts'
import { workbookBytes } from '../../papers/typeset/workbook.ts'
import { beijingTime, now } from '../../platform/clock.ts'
import { withScope } from '../../platform/database/scope.ts'
import { fitName } from '../../platform/files/names.ts'
import { writeWithRoom } from '../../platform/files/room.ts'
import { contentOfFile, StoreFault } from '../../platform/files/store.ts'
import { zipWriter } from '../../platform/files/zip-writer.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { act, type Actor } from '../acting.ts'
import { registerContent } from '../files/content.ts'
import { findFile, insertFile } from '../files/file.ts'
import type { Ground } from '../ground.ts'
import { organName } from '../matters/list-endpoints.ts'
import { archiveNamed, EVIDENCE_ARCHIVE, movedOn } from './evidence-archive.ts'
import { indexPage, indexSheet, type IndexLine } from './evidence-index.ts'
import { LISTS, rowsOf, spanOf, type ListKey } from './lists.ts'
import { listName, stepsOf, type Plan, type PlannedFile } from './plan.ts'
import { ASSESSMENT } from './words.ts'

export type MakingWorld = Pick<Ground, 'db' | 'digest' | 'reactions' | 'files' | 'config'>
const MOST_ROWS = 10_000

/** Carries the plan of an archive out; false when it was stopped, or asked for anew. */
export async function makeArchive(world: MakingWorld, actor: Actor, id: string, signal: AbortSignal): Promise<boolean> {
  const organ = actor.organId
  const move = (change: Parameters<typeof movedOn>[3]): Promise<boolean> =>
    withScope(world.db, { organ }, (tx) => movedOn(tx, organ, id, change))
  const of = await withScope(world.db, { organ }, (tx) => archiveNamed(tx, organ, id))
  if (!of || of.state === 'done' || !(await move({ state: 'running', done: 0 }))) return false
  const home = join(world.config.GONGKAI_DATA, 'evidence')
  await mkdir(home, { recursive: true })
  const folder = await mkdtemp(join(home, 'making-'))
  try {
    const path = join(folder, 'evidence.zip')
    let done = 0
    const step = async (): Promise<void> => {
      signal.throwIfAborted()
      done += 1
      if (!(await move({ state: 'running', done }))) throw new Stopped()
    }
    await pack(world, organ, of.plan, path, step)
    const content = await contentOfFile(path)
    await world.files.put(organ, content)
    signal.throwIfAborted()
    return await act(world, actor, async ({ tx, at, record }) => {
      if (!(await movedOn(tx, organ, id, { state: 'done', done: stepsOf(of.plan), madeAt: at }))) return false
      const { digest, size } = content
      const name = `${fitName(`${of.plan.title} 佐证材料`)}.zip`
      await registerContent(tx, organ, { digest, size, kind: 'zip', findings: [], at, scanner: false })
      const subject = { kind: EVIDENCE_ARCHIVE, id }
      const uploadedBy = { account: null, name: actor.author.name }
      await insertFile(tx, organ, {
        id: uuidv7(),
        digest,
        name,
        size,
        kind: 'zip',
        subject,
        slot: 'archive',
        uploadedBy,
        at,
      })
      await record({
        did: 'evidence-made',
        subject: { kind: ASSESSMENT, id: of.assessmentId },
        title: name,
        after: { 文件名: name, 字节数: size, 校验值: digest },
      })
      return true
    })
  } catch (fault) {
    if (fault instanceof Stopped) return false
    await move({ state: 'failed', says: fault instanceof Error ? fault.message.slice(0, 500) : '' })
    throw fault
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

class Stopped extends Error {}

async function pack(
  world: MakingWorld,
  organ: string,
  plan: Plan,
  path: string,
  step: () => Promise<void>,
): Promise<void> {
  const out = createWriteStream(path)
  const zip = zipWriter((bytes) => writeWithRoom(out, bytes))
  const lines: IndexLine[] = []
  const name = await withScope(world.db, { organ }, (tx) => organName(tx, organ))
  for (const { block, item, folder, files, lists, missing, withheld } of plan.items) {
    const line = (path: string, of: string, note = ''): void => void lines.push({ block, item, path, of, note })
    for (const file of files) {
      const member = `${folder}/${file.name}`
      const fault = await addFile(world, organ, zip, member, file)
      line(fault ? '' : member, file.of, fault ? `“${file.name}”${fault}` : '')
      await step()
    }
    for (const key of lists) {
      const member = `${folder}/${listName(key)}`
      const { bytes, note } = await listSheet(world, organ, name, key, plan.year)
      await zip.add(member, [bytes])
      line(member, LISTS[key].says, note)
      await step()
    }
    for (const label of missing) line('', '', `缺：${label}`)
    if (withheld > 0) line('', '', `有 ${withheld} 份不由汇集的人查看，没有放入`)
  }
  const title = plan.title
  await zip.add('00 目录.xlsx', [await indexSheet(`${title} 佐证材料目录`, name, lines)])
  await zip.add('00 目录.html', [
    Buffer.from(indexPage(title, name, beijingTime(now()).slice(0, 16).replace('T', ' '), lines)),
  ])
  await zip.end()
  out.end()
  await finished(out)
}

/** Adds a file that is still there; null when it was added, else why not. */
async function addFile(
  { db, files }: MakingWorld,
  organ: string,
  zip: ReturnType<typeof zipWriter>,
  member: string,
  { id, digest, size }: PlannedFile,
): Promise<string | null> {
  const now = await withScope(db, { organ }, (tx) => findFile(tx, organ, id))
  if (!now || now.status !== 'attached') return '汇集时已经撤下'
  if ((await files.size(organ, digest)) === null) return '不在存放处'
  try {
    await zip.add(member, (await files.open(organ, digest)) as AsyncIterable<Uint8Array>, size)
    return null
  } catch (fault) {
    // Half of it stands in the archive already: the whole is made anew.
    if (fault instanceof StoreFault) throw new Error(`“${member}”读不出来：${fault.message}`, { cause: fault })
    throw fault
  }
}

async function listSheet(
  { db }: MakingWorld,
  organ: string,
  name: string | null,
  key: ListKey,
  year: number,
): Promise<{ readonly bytes: Uint8Array; readonly note: string }> {
  const span = spanOf(organ, year, now())
  const { total, rows } = await withScope(db, { organ }, (tx) =>
    rowsOf(tx, key, span, { unit: null, limit: MOST_ROWS }),
  )
  const columns = [
    { key: 'title', label: '名称', kind: 'longtext', width: 60 },
    { key: 'day', label: '日期', kind: 'date', width: 14 },
    { key: 'unit', label: '科室', kind: 'text', width: 20 },
  ]
  const title = `${year}年${LISTS[key].label}`
  const bytes = await workbookBytes(sheetOf(columns, { title, organ: name }, rows.map(({ title: of, day, unit }) => ({ title: of, day, unit })))) // prettier-ignore
  return { bytes, note: total > rows.length ? `共 ${total}，只列最近的 ${rows.length}` : `共 ${total}` }
}
