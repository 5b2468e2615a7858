/** 五个机关的2020年. */
import { GANZHOU } from './bureaus/ganzhou.ts'
import { HEGANG } from './bureaus/hegang.ts'
import { HUANTAI } from './bureaus/huantai.ts'
import { JINFENG } from './bureaus/jinfeng.ts'
import { SONGXIAN } from './bureaus/songxian.ts'
import type { RecordedYear } from './recorded-year.ts'

export const BUREAUS: readonly RecordedYear[] = [HEGANG, SONGXIAN, HUANTAI, JINFENG, GANZHOU]
