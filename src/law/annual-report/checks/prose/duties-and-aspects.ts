import type { Check } from '../../check.ts'
import { proseOf } from '../../prose/prose.ts'
import { isGovernment } from '../../prose/scope.ts'
import type { Report } from '../../report.ts'
import { FORMATS } from '../../formats/index.ts'
import { citingApart, REGULATION } from '../source.ts'
import { saying } from './example.ts'

/** N17: 代表建议 and 委员提案 are two things. */
export const suggestionsAndProposals: Check = {
  id: 'N17',
  severity: 'warning',
  says: '人大代表提出的是建议，政协委员提出的是提案，不混称',
  cites: '《中华人民共和国全国人民代表大会和地方各级人民代表大会代表法》；《中国人民政治协商会议章程》',
  fix: '分别写“人大代表建议n件、政协提案n件”。',
  examples: {
    holds: saying('未收到人大代表建议、政协提案。'),
    breaks: saying('2024年度本机关未收到人大政协提案。'),
  },
  *look(report) {
    const mixed = proseOf(report).sentences.filter(({ plain }) => /提案|议案/.test(plain) && MIXED.test(plain))
    const told = mixed.find(({ heading, plain }) => !heading && plain.length > 24) ?? mixed.at(-1)
    if (told)
      yield {
        message: `“${MIXED.exec(told.plain)?.[0]}”把人大代表建议和政协提案混在一起`,
        text: told.text,
        at: told.at,
      }
  },
}

const MIXED =
  /人大(?:代表)?(?:、|和|及|与)?(?:市|县|区|省)?政协(?:委员)?提案|人大(?:代表)?(?:的)?提案|政协(?:委员)?议案/

/** N18: to promote, guide, coordinate and supervise is the duty of the 主管部门, not of every organ. */
export const otherOrgansDuties: Check = {
  id: 'N18',
  severity: 'warning',
  says: '推进、指导、协调、监督本行政区域政府信息公开工作是主管部门的职责，部门的报告不写成自己的职责',
  cites: '《政府信息公开条例》第三条',
  fix: '改写为本机关政府信息公开工作机构的职责（条例第四条）。',
  examples: {
    holds: saying('具体承办本机关的政府信息公开事宜，指导各科室做好公开工作。'),
    breaks: saying('积极履行推进、指导、协调、监督职责，扎实推进政府信息公开工作。'),
  },
  *look(report) {
    if (isSupervising(report)) return
    for (const { plain, text, at } of proseOf(report).sentences) {
      const found = plain.includes('监督') ? SUPERVISES.exec(plain) : null
      if (found) yield { message: `“${found[0]}”是政府信息公开工作主管部门的职责`, text, at }
    }
  },
}

const SUPERVISES =
  /推进[、和]?指导[、和]?协调[、和]?监督(?:的)?(?:等)?(?:工作)?(?:职责|职能|作用|本(?:市|县|区)|全(?:市|县|区))/

/** Governments, and the offices and services that are or may be their 主管部门. */
const isSupervising = (report: Report): boolean =>
  isGovernment(report) ||
  /办公[室厅]|政务公开|政务服务|行政审批|数据|大数据|信息中心/.test(
    report.organ ?? report.title ?? report.signature ?? '',
  )

/** N19: from 2021 section one must sum up five aspects; before, that was good practice. */
export const fiveAspects: Check = {
  id: 'N19',
  severity: 'warning',
  says: '“总体情况”概述主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障五个方面（2021年度起为规定内容，此前为通行写法）',
  ...citingApart({
    'annual-2019': `${REGULATION}第五十条`,
    'annual-2021': `${FORMATS['annual-2021'].cites}（总体情况）`,
  }),
  fix: '补写所缺的方面；没有相应工作的，也写明。',
  examples: {
    holds: saying('主动公开信息9条，未收到依申请公开，严格信息管理，维护公开平台，加强监督保障。'),
    breaks: saying('（一）主动公开信息9条。（二）未收到依申请公开。'),
  },
  *look({ sections, format }) {
    const overview = sections.filter(({ key }) => key === 'overview')
    const first = overview[0]
    if (!first) return
    const text = overview
      .map((section) => section.text)
      .join('')
      .replace(/\s+/g, '')
    if (text === '') return
    const missing = ASPECTS.filter(([, pattern]) => !pattern.test(text)).map(([name]) => name)
    if (missing.length > 0)
      yield {
        message: `第一部分没有写到${missing.join('、')}`,
        text: first.text.split('\n')[0]?.trim() || null,
        at: first.at ?? first.paragraphs?.[0] ?? null,
        ...(format === 'annual-2019' ? { severity: 'info' as const } : {}),
      }
  },
}

/** The five aspects, each by any of the words in which reports speak of it. */
const ASPECTS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['主动公开', /主动公开|(?:公开|发布|更新)[^，。]{0,16}信息|信息发布/],
  ['依申请公开', /依申请|公开申请|申请公开|信息公开.{0,4}申请|(?:收到|受理)[^，。]{0,4}申请/],
  ['政府信息管理', /信息.{0,4}管理|管理[^，。]{0,4}信息|审核|审查|审校|三审|清理|归档|台账|公开属性|源头/],
  ['政府信息公开平台建设', /平台|网站|公众号|专栏|栏目|新媒体|公开栏|公示栏/],
  ['监督保障', /监督|保障|考核|评议|责任追究|检查|培训|领导小组|自查|整改/],
]
