/** `gongkai admin recreate`: the records and the report of a real bureau's year, entered into an organ that is still empty, for trying out. */
import { BUREAUS } from '../recreated/bureaus.ts'
import { byRecreation } from '../recreated/by-recreation.ts'
import { enterYear, NotEntered } from '../recreated/enter.ts'
import { isUntouched } from '../recreated/untouched.ts'
import { writeYear } from '../recreated/write-report.ts'
import { withScope } from '../../platform/database/scope.ts'
import { onGround } from './admin-accounts.ts'
import { EXIT, write, WrongCall, type Console } from './console.ts'
import { HERE } from './operator-world.ts'
import { parse } from './options.ts'
import { organAt } from './organ-at.ts'

/** Enters the year of `--from` into the organ; refuses one in which anything was registered before, and one of the demonstration. */
export async function recreate(argv: readonly string[], io: Console): Promise<number> {
  const { values, positionals } = parse(argv, { from: { type: 'string' } })
  const [slug, ...more] = positionals
  const bureau = BUREAUS.find(({ key }) => key === values['from'])
  const known = BUREAUS.map(({ key, organ }) => `${key}（${organ}）`).join('、')
  if (!slug || more.length > 0) throw new WrongCall('请给出一个机关在网址中的名称：gongkai admin recreate kjj --from hegang。') // prettier-ignore
  if (!bureau) throw new WrongCall(`请用 --from 写明照哪一个机关的记录录入：${known}。`)
  return onGround(io, async (ground) => {
    const organ = await organAt({ sql: ground.db }, slug)
    const shown = await ground.db
      .selectFrom('organs')
      .select('demonstration')
      .where('id', '=', organ)
      .executeTakeFirst()
    if (shown?.demonstration) throw new WrongCall('“示范地区”下的机关只有年报，没有工作台；请另建一个机关再录入。')
    if (!(await withScope(ground.db, { organ }, (tx) => isUntouched(tx, organ))))
      throw new WrongCall(`“${slug}”已经登记过台账、渠道、文件或者年度报告，不能混入示范的记录；请另建一个机关。`)
    const actor = byRecreation(organ, HERE)
    try {
      const { outlets, rows, nothing } = await enterYear(ground, actor, bureau)
      await writeYear(ground, actor, bureau)
      await write(
        io.stdout,
        `已照${bureau.organ}${bureau.year}年的记录录入：渠道 ${outlets} 个，台账 ${rows} 行，声明本年没有 ${nothing} 项；` +
          `${bureau.year}年度报告已经着手编制，请登录后在“年度报告”里查看、审签。细目是示范的，写明“（示范）”。\n`,
      )
    } catch (fault) {
      if (fault instanceof NotEntered) throw new WrongCall(`没有录完：${fault.message}`)
      throw fault
    }
    return EXIT.done
  })
}
