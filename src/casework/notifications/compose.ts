/** A message in the dress of its channel. Pure. Links are paths below the desk; with the site's address unknown they are left out. */

export interface Words {
  readonly subject: string
  /** Lines; a line that is only a path (`/to-dos`, below the desk) is where the line before it leads. */
  readonly body: string
}

interface Line {
  readonly text: string
  readonly path: string | null
}

const FOOT = '此邮件由政府信息公开工作平台自动发出，请勿回复。可在平台“提醒设置”中调整。'

/** Subject, text and html of a mail. */
export function mailOf({ subject, body }: Words, site: string): { subject: string; text: string; html: string } {
  const parts = lines(body)
  const text = parts.map(({ text: line, path }) => (path && site ? `${line}\n  ${site}/desk${path}` : line)).join('\n')
  const html = parts
    .map(({ text: line, path }) =>
      path && site
        ? `<p><a href="${escape(`${site}/desk${path}`)}">${escape(line)}</a></p>`
        : `<p>${escape(line) || '&nbsp;'}</p>`,
    )
    .join('\n')
  return {
    subject,
    text: `${text}\n\n${FOOT}\n`,
    html: `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><body style="font:15px/1.7 sans-serif;color:#1f2328">
${html}
<p style="color:#57606a;font-size:13px;border-top:1px solid #d0d7de;padding-top:8px">${FOOT}</p></body></html>`,
  }
}

/** The markdown of a group message. */
export function robotWords({ subject, body }: Words, site: string): string {
  const rest = lines(body).map(({ text, path }) =>
    path && site ? `> [${plain(text)}](${site}/desk${path})` : `> ${plain(text)}`,
  )
  return [`**${plain(subject)}**`, ...rest.filter((line) => line !== '> ')].join('\n')
}

function lines(body: string): Line[] {
  const found: { text: string; path: string | null }[] = []
  for (const line of body.split('\n')) {
    const last = found.at(-1)
    if (/^\/[\w/?&=.%-]*$/.test(line) && last) last.path = line
    else found.push({ text: line, path: null })
  }
  return found
}

/** Signs that the robot's markdown would read as its own; `<` also begins its colours and mentions. */
const plain = (text: string): string =>
  text.replaceAll(/[*_`[\]<>]/g, (sign) => ({ '<': '〈', '>': '〉', '[': '［', ']': '］' })[sign] ?? ' ')

const escape = (text: string): string =>
  text.replaceAll(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)
