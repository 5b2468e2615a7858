import type { Check, Seen } from '../../check.ts'
import type { Place, Report } from '../../report.ts'
import { saying } from './example.ts'
import { ACCURACY_CITED } from '../source.ts'

/** N21: nothing left over from a converter. */
export const converterResidue: Check = {
  id: 'N21',
  severity: 'warning',
  says: '正文没有转换、粘贴留下的符号',
  ...ACCURACY_CITED,
  fix: '删去这些符号，核对上下文有无缺漏。',
  examples: {
    holds: saying('二是制定工作要点，5*8小时接听热线。'),
    breaks: saying('**二是**制定工作要点。'),
  },
  *look(report) {
    yield* linesMatching(
      report,
      /[*[\]&<>\uFFFD#!！]|HYPER|MERGE|Error|undefined/,
      RESIDUE,
      (found) => `有转换残留“${found}”`,
    )
  },
}

/** N22: no blank of a template left to fill. */
export const unfilledBlanks: Check = {
  id: 'N22',
  severity: 'error',
  says: '正文没有尚未填写的空格、占位符',
  cites: '《政府信息公开条例》第五十条',
  fix: '填上实际的数字、名称，或者删去这一句。',
  examples: {
    holds: saying('全年公开信息12条，7×24小时受理申请。'),
    breaks: saying('全年公开信息XX条，召开会议__次。'),
  },
  *look(report) {
    yield* linesMatching(
      report,
      /[XＸ×✕xｘ_＿待【[{}NＮ〇○□\u3000]|（[ \u3000请此]| {2}/,
      BLANK,
      (found) => `“${found}”处尚未填写`,
    )
  },
}

/** `hint` is a quick test that every match of `pattern` passes. */
function* linesMatching(report: Report, hint: RegExp, pattern: RegExp, say: (found: string) => string): Iterable<Seen> {
  for (const { text, places } of textsOf(report)) {
    if (!hint.test(text) || !pattern.test(text)) continue
    const lines = text.split('\n')
    for (const [index, line] of lines.entries()) {
      const found = pattern.exec(line)
      if (found)
        yield {
          message: say(found[0].trim()),
          text: sentenceAround(line, found.index),
          at: places?.[index] ?? places?.at(-1) ?? null,
        }
    }
  }
}

function* textsOf({ preamble, sections }: Report): Iterable<{ text: string; places: readonly Place[] | null }> {
  if (preamble) yield { text: preamble, places: null }
  for (const { text, paragraphs, at } of sections) yield { text, places: paragraphs ?? (at ? [at] : null) }
}

function sentenceAround(line: string, at: number): string {
  const from = Math.max(line.lastIndexOf('。', at), line.lastIndexOf('；', at)) + 1
  const stop = line.indexOf('。', at)
  return line.slice(from, stop < 0 ? undefined : stop + 1).trim()
}

const RESIDUE =
  /\*\*|\[bookmark|&(?:nbsp|lt|gt|amp|quot|#\d+);|<\/?(?:br|p|span|div|td|tr|strong|font|o:p)\b[^>]*>|\uFFFD|Error! |错误[！!]未(?:找到|定义)|HYPERLINK|MERGEFORMAT|#(?:REF|VALUE|DIV\/0|NAME)[!?]|\[object |undefined|^#{1,6} |!\[\]\(|\]\(https?:/m
const BLANK =
  /[XＸ×✕]{2,}|[xｘ]{2,}(?=[年月日条件份次个篇局市县区镇])|(?<![A-Za-z\d])[XＸ×](?=[年月日条件份次篇])|[_＿]{2,}|待(?:补充|填写|填报|完善后|定稿)|（(?:此处|请)(?:填|写|插)|[【[](?:请|此处|填)|\{\{|\}\}|N[NＮ](?=[条件份次])|[〇○□]{2,}(?=[年月日条件份次])|[\u4e00-\u9fff](?:[ \u3000]{2,}|（[ \u3000]*）)(?:条|件|份|篇|次|期|元)(?=[，。；、,;])/m
