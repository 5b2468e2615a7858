/** `gongkai admin config`: every setting, its value, where it comes from; secrets are never shown. */
import { unknownNames } from '../../casework/operations/checkup/program.ts'
import { processConfig, settingTexts, type SettingText } from '../../platform/config.ts'
import { EXIT, write, type Console } from './console.ts'
import { parse } from './options.ts'

const FROM: Readonly<Record<SettingText['from'], string>> = { environment: '环境变量', file: '.env', preset: '默认' }
const HIDDEN = '（已设，不显示）'

export async function config(argv: readonly string[], io: Console): Promise<number> {
  const { values } = parse(argv, { format: { type: 'string', default: 'text' } })
  // Wrong settings are named, all at once.
  processConfig()
  for (const { name, says, text, from, secret } of settingTexts()) {
    const value = secret && text ? HIDDEN : text
    const line =
      values['format'] === 'json'
        ? JSON.stringify({ name, value: secret && text ? null : text, hidden: secret && text !== '', from, says })
        : `${name}=${value}  ${FROM[from]}\n    ${says}`
    await write(io.stdout, `${line}\n`)
  }
  const unknown = unknownNames()
  if (unknown.length > 0) await write(io.stderr, `.env 里有不认识的名称：${unknown.join('、')}\n`)
  return EXIT.done
}
