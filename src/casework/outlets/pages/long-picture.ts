/** 长图：an item drawn as one tall picture for groups and moments – title, text, and the code that leads to its page. */
import { qrModules } from '../../../platform/web/qr-code.ts'
import type { CopyJson } from '../copy-endpoints.ts'

const WIDTH = 750
const EDGE = 48
const FONT = '"PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif'
const CODE = 240

interface Line {
  readonly text: string
  readonly font: string
  readonly colour: string
  /** Room from the line before. */
  readonly step: number
}

/** Draws it and gives it as a PNG (data address, for an img) and as a file. */
export async function longPicture(of: CopyJson): Promise<{ readonly address: string; readonly file: File }> {
  const canvas = document.createElement('canvas')
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('浏览器不能画图')
  const lines = linesOf(pen, of)
  const code = of.url ? qrModules(of.url) : null
  const text = lines.reduce((sum, { step }) => sum + step, EDGE)
  canvas.width = WIDTH
  canvas.height = Math.ceil(text + (code ? CODE + 110 : 0) + EDGE)
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  let y = EDGE
  for (const { text: words, font, colour, step } of lines) {
    y += step
    pen.font = font
    pen.fillStyle = colour
    pen.fillText(words, EDGE, y)
  }
  if (code) drawCode(pen, code, y + 50)
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
  if (!blob) throw new Error('浏览器不能画图')
  const name = `${of.title.replaceAll(/[\\/:*?"<>|\s]+/g, '').slice(0, 40) || '长图'}.png`
  return { address: canvas.toDataURL('image/png'), file: new File([blob], name, { type: 'image/png' }) }
}

function linesOf(pen: CanvasRenderingContext2D, of: CopyJson): readonly Line[] {
  const lines: Line[] = []
  const add = (text: string, font: string, colour: string, height: number, before: number): void => {
    pen.font = font
    wrapped(pen, text, WIDTH - 2 * EDGE).forEach((part, at) =>
      lines.push({ text: part, font, colour, step: at === 0 ? height + before : height }),
    )
  }
  add(of.title, `bold 40px ${FONT}`, '#111', 56, 0)
  add(`${of.publisher}　${of.day}`, `26px ${FONT}`, '#595959', 40, 14)
  for (const each of of.paragraphs) add(`　　${each}`, `30px ${FONT}`, '#222', 48, 14)
  if (of.cut) add('（没有列完，全文请识别二维码查看）', `26px ${FONT}`, '#595959', 40, 14)
  return lines
}

/** A text in lines that fit; a sign that may not begin a line goes with the one before. */
function wrapped(pen: CanvasRenderingContext2D, text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const sign of text) {
    if (line !== '' && pen.measureText(line + sign).width > width && !/[，。、；：？！）》”]/.test(sign)) {
      lines.push(line)
      line = ''
    }
    line += sign
  }
  return [...lines, line]
}

function drawCode(pen: CanvasRenderingContext2D, modules: readonly (readonly boolean[])[], top: number): void {
  const unit = Math.floor(CODE / modules.length)
  const left = (WIDTH - unit * modules.length) / 2
  pen.fillStyle = '#000'
  modules.forEach((row, y) =>
    row.forEach((dark, x) => {
      if (dark) pen.fillRect(left + x * unit, top + y * unit, unit, unit)
    }),
  )
  pen.font = `26px ${FONT}`
  pen.fillStyle = '#595959'
  pen.textAlign = 'center'
  pen.fillText('长按识别二维码，查看全文', WIDTH / 2, top + unit * modules.length + 46)
  pen.textAlign = 'left'
}
