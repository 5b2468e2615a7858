/** The head and foot of a letter's first page in a Word document (信函格式). */
import { AlignmentType, BorderStyle, Footer, Header, Paragraph } from 'docx'
import { DOUBLE_RULE_PT, LETTERHEAD_MM, markOf, RED } from './letterhead.ts'
import { FACE, MARGIN_MM, MM_TO_PT, PAPER_MM } from './official-paper.ts'
import { face, pitch, run, twips, type FirstPage } from './word.ts'

/** The rules are 170 mm long and centred on the paper, wider than the text on both sides. */
const RULE_INDENT = {
  left: -twips(MARGIN_MM.left - (PAPER_MM.width - LETTERHEAD_MM.ruleWidth) / 2),
  right: -twips(MARGIN_MM.right - (PAPER_MM.width - LETTERHEAD_MM.ruleWidth) / 2),
}
const rule = (points: number, space: number) => ({
  bottom: { style: BorderStyle.SINGLE, size: points * 8, color: RED, space },
})

/** Red mark at 30 mm, double rules below it and at the foot. */
export function letterhead(organ: string): FirstPage {
  const mark = markOf(organ)
  return {
    headerMm: LETTERHEAD_MM.markTop,
    footerMm: LETTERHEAD_MM.ruleAboveFoot,
    header: new Header({
      children: [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          indent: RULE_INDENT,
          spacing: pitch(mark.size * 1.25),
          border: rule(DOUBLE_RULE_PT.thick, Math.round(LETTERHEAD_MM.ruleBelowMark * MM_TO_PT)),
          children: mark.lines.map((line, index) =>
            run(line, { ...face(FACE.title, mark.size), color: RED, ...(index > 0 ? { break: 1 } : {}) }),
          ),
        }),
        // The second rule is a line of its own: what “thick-thin” means differs between programs.
        new Paragraph({
          indent: RULE_INDENT,
          spacing: pitch(DOUBLE_RULE_PT.between + 1),
          border: rule(DOUBLE_RULE_PT.thin, 0),
          children: [],
        }),
      ],
    }),
    footer: new Footer({
      children: [
        new Paragraph({
          indent: RULE_INDENT,
          spacing: pitch(2),
          border: rule(DOUBLE_RULE_PT.thin, 0),
          children: [],
        }),
        new Paragraph({
          indent: RULE_INDENT,
          spacing: pitch(DOUBLE_RULE_PT.between + 1),
          border: rule(DOUBLE_RULE_PT.thick, 0),
          children: [],
        }),
      ],
    }),
  }
}
