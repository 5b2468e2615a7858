/** `gongkai admin recreate`: the records and the report of a real bureau's year, entered into an organ that is still empty, for trying out. */
import { byOperator } from '../../casework/accounts/account-actor.ts'
import { designate, SAY as SAY_DESIGNATE } from '../../casework/collecting/designate/act.ts'
import type { Ground } from '../../casework/ground.ts'
import { createOrgan, SAY as SAY_ORGAN } from '../../casework/organs/create/act.ts'
import type { NewOrgan } from '../../casework/organs/create/decide.ts'
import type { Organ } from '../../casework/organs/organ.ts'
import { sentenceOf } from '../../casework/refusal.ts'
import { withScope } from '../../platform/database/scope.ts'
import { BUREAUS } from '../recreated/bureaus.ts'
import { byRecreation } from '../recreated/by-recreation.ts'
import { enterYear, NotEntered } from '../recreated/enter.ts'
import type { RecordedYear } from '../recreated/recorded-year.ts'
import { isUntouched } from '../recreated/untouched.ts'
import { writeYear } from '../recreated/write-report.ts'
import { onGround } from './admin-accounts.ts'
import { EXIT, write, WrongCall, type Console } from './console.ts'
import { HERE } from './operator-world.ts'
import { parse } from './options.ts'
import { organAt } from './organ-at.ts'

/** The region of `--all`, and the office in it that collects the five reports. */
const REGION = { name: '试用地区', slug: 'shiyong' }
const GOVERNMENT = { name: '试用地区人民政府', slug: 'shiyong-zf' }
/** In addresses, so that a real organ may have the plain name. */
const slugOf = ({ key, year }: RecordedYear): string => `${key}-${year}`

/**
 * Enters the year of `--from` into the organ; refuses one in which anything was registered before, and one of the demonstration. `--all`
 * makes a region with the five bureaus, each with its year, and a government that collects their reports.
 */
export async function recreate(argv: readonly string[], io: Console): Promise<number> {
  const { values, positionals } = parse(argv, { from: { type: 'string' }, all: { type: 'boolean', default: false } })
  const [slug, ...more] = positionals
  if (values['all'] === true) {
    if (slug) throw new WrongCall('--all 自己建立机关，后面不写机关的名称。')
    return onGround(io, async (ground) => {
      await write(io.stdout, await recreateAll(ground))
      return EXIT.done
    })
  }
  const bureau = BUREAUS.find(({ key }) => key === values['from'])
  const known = BUREAUS.map(({ key, organ }) => `${key}（${organ}）`).join('、')
  if (!slug || more.length > 0)
    throw new WrongCall('请给出一个机关在网址中的名称：gongkai admin recreate kjj --from hegang。')
  if (!bureau) throw new WrongCall(`请用 --from 写明照哪一个机关的记录录入：${known}。`)
  return onGround(io, async (ground) => {
    const organ = await organAt({ sql: ground.db }, slug)
    const shown = await ground.db.selectFrom('organs').select('demonstration').where('id', '=', organ).executeTakeFirst() // prettier-ignore
    if (shown?.demonstration) throw new WrongCall('“示范地区”下的机关只有年报，没有工作台；请另建一个机关再录入。')
    if (!(await withScope(ground.db, { organ }, (tx) => isUntouched(tx, organ))))
      throw new WrongCall(`“${slug}”已经登记过台账、渠道、文件或者年度报告，不能混入示范的记录；请另建一个机关。`)
    await write(io.stdout, await recreateIn(ground, organ, bureau))
    return EXIT.done
  })
}

/** Enters a year and writes its report; the sentence that tells it. */
async function recreateIn(ground: Ground, organ: string, bureau: RecordedYear): Promise<string> {
  const actor = byRecreation(organ, HERE)
  try {
    const { outlets, rows, nothing } = await enterYear(ground, actor, bureau)
    await writeYear(ground, actor, bureau)
    return (
      `已照${bureau.organ}${bureau.year}年的记录录入：渠道 ${outlets} 个，台账 ${rows} 行，声明本年没有 ${nothing} 项；` +
      `${bureau.year}年度报告已经着手编制，请登录后在“年度报告”里查看、审签。细目是示范的，写明“（示范）”。\n`
    )
  } catch (fault) {
    if (fault instanceof NotEntered) throw new WrongCall(`没有录完：${fault.message}`)
    throw fault
  }
}

async function recreateAll(ground: Ground): Promise<string> {
  const region = await created(ground, { kind: 'region', parentId: null, ...REGION, position: 0 })
  const government = await created(ground, { kind: 'organ', parentId: region.id, ...GOVERNMENT, position: 0 })
  const { id, version } = government
  const named = await designate(ground, asSystem, { id, version, region: region.id })
  if ('refused' in named) throw new WrongCall('changedBy' in named ? '他人刚刚改过机关，请再试。' : sentenceOf(named, SAY_DESIGNATE)) // prettier-ignore
  let told = `已建立“${REGION.name}”和主管部门 ${GOVERNMENT.name}（${GOVERNMENT.slug}）。\n`
  for (const [position, bureau] of BUREAUS.entries()) {
    const own = { kind: 'organ', parentId: region.id, name: bureau.organ, slug: slugOf(bureau) } as const
    const organ = await created(ground, { ...own, position: position + 1 })
    told += `${organ.name}（${organ.slug}）：${await recreateIn(ground, organ.id, bureau)}`
  }
  return `${told}请在“机关与人员”里给试用的人开设账号、授予职责。\n`
}

/** Whoever runs commands on the server stands where the system administrator stands. */
const asSystem = { ...byOperator(HERE), office: 'system' } as const

async function created(ground: Ground, given: Omit<NewOrgan, 'code'>): Promise<Organ> {
  const made = await createOrgan(ground, asSystem, { ...given, code: null })
  if ('refused' in made) throw new WrongCall(sentenceOf(made, SAY_ORGAN))
  return made
}
