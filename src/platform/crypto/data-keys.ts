/** The keys of personal data: from the settings, else from a file of the data directory that only its owner can read. */
import { hkdfSync, randomBytes } from 'node:crypto'
import { constants, copyFile, link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export interface DataKey {
  /** Stands in every ciphertext; never given to another key. */
  readonly id: string
  /** 32 bytes; what encrypts, authenticates and indexes is derived from them. */
  readonly bytes: Uint8Array
}

export interface KeyRing {
  /** The first encrypts; all of them decrypt. Never empty. */
  readonly keys: readonly [DataKey, ...DataKey[]]
  /** Where they came from, as the administrator reads it. */
  readonly source: string
  /** Whether this call made the key: then it has no copy anywhere yet. */
  readonly isNew: boolean
}

const BYTES = 32
const ID = /^[a-z0-9][a-z0-9-]{0,23}$/

/**
 * `id:base64` pairs, separated by commas or line breaks; the first is the current key. A sentence names what is wrong, and
 * never repeats a key.
 */
export function parseDataKeys(text: string): { readonly value: readonly DataKey[] } | { readonly wrong: string } {
  const entries = text.split(/[,\r\n]/).map((entry) => entry.trim())
  const keys: DataKey[] = []
  for (const entry of entries.filter((each) => each !== '' && !each.startsWith('#'))) {
    const [, id = '', encoded = ''] = /^([^:]*):(.*)$/.exec(entry) ?? []
    const nth = `第 ${keys.length + 1} 把密钥`
    if (!ID.test(id)) return { wrong: `${nth}应写作“编号:密钥”，编号用小写字母、数字和短横，最多 24 位` }
    if (keys.some((key) => key.id === id)) return { wrong: `密钥编号“${id}”出现了两次` }
    const bytes = Buffer.from(encoded, 'base64')
    if (bytes.length !== BYTES || bytes.toString('base64') !== encoded) {
      return { wrong: `密钥“${id}”应是 ${BYTES} 字节的 base64（44 个字符），可用 openssl rand -base64 ${BYTES} 生成` }
    }
    keys.push({ id, bytes })
  }
  return { value: keys }
}

/**
 * A key nobody has yet, as one line of the key file or of the setting. Its id is drawn by lot: a key made because the file was
 * lost must never bear the name of the lost one, which may come back.
 */
export const newDataKey = (id = `k${randomBytes(4).toString('hex')}`): string =>
  `${id}:${randomBytes(BYTES).toString('base64')}`

/** The key file of a data directory. */
export const keyFile = (dataDirectory: string): string => join(dataDirectory, 'keys', 'data-keys')

/**
 * The keys this installation works with. Without the setting they are read from the key file, which the first start makes
 * (mode 0600, synced to the disk before it is used; two starts at once agree on one). Throws a Chinese sentence when the
 * file is damaged, empty, or open to other users.
 */
export async function openKeyRing(settings: {
  readonly DATA_KEYS: readonly DataKey[]
  readonly GONGKAI_DATA: string
}): Promise<KeyRing> {
  const [current, ...older] = settings.DATA_KEYS
  if (current) return { keys: [current, ...older], source: '设置 DATA_KEYS', isNew: false }
  const file = keyFile(settings.GONGKAI_DATA)
  const kept = await readKeyFile(file)
  if (kept) return { keys: kept, source: `密钥文件 ${file}`, isNew: false }
  const isNew = await makeKeyFile(file)
  const made = await readKeyFile(file)
  if (!made) throw new Error(`密钥文件 ${file} 刚建立就不见了，请检查数据目录。`)
  return { keys: made, source: `密钥文件 ${file}`, isNew }
}

/** Bytes for one use only, from a key: HKDF (RFC 5869) by the digest that goes with the cipher. */
export const deriveKey = (kind: 'sha256' | 'sm3', key: DataKey, use: string, length: number): Buffer =>
  Buffer.from(hkdfSync(kind, key.bytes, 'gongkai-data-key', use, length))

async function readKeyFile(file: string): Promise<KeyRing['keys'] | null> {
  let content: string
  try {
    content = await readFile(file, 'utf8')
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new Error(`读不了密钥文件 ${file}：${(fault as Error).message}`, { cause: fault })
  }
  if (process.platform !== 'win32' && ((await stat(file)).mode & 0o077) !== 0) {
    throw new Error(`密钥文件 ${file} 其他用户也能读，请先执行 chmod 600 ${file}，并考虑更换密钥。`)
  }
  const parsed = parseDataKeys(content)
  if ('wrong' in parsed) throw new Error(`密钥文件 ${file} 已损坏：${parsed.wrong}。请从备份恢复。`)
  const [current, ...older] = parsed.value
  if (!current) throw new Error(`密钥文件 ${file} 是空的。请从备份恢复；没有它，已加密的个人信息无法读出。`)
  return [current, ...older]
}

/** Writes the file whole, then gives it its name; whoever is second keeps what the first wrote. */
async function makeKeyFile(file: string): Promise<boolean> {
  const folder = dirname(file)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  const handle = await open(draft, 'wx', 0o600)
  try {
    await handle.writeFile(
      `# 个人信息的数据密钥。丢失后已加密的内容无法恢复，泄露后应立即更换。请与数据库分开备份。\n${newDataKey()}\n`,
    )
    await handle.sync()
  } finally {
    await handle.close()
  }
  try {
    // Some file systems of containers and shares know no second names.
    await link(draft, file).catch(async (fault: NodeJS.ErrnoException) => {
      if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(fault.code ?? '')) throw fault
      await copyFile(draft, file, constants.COPYFILE_EXCL)
    })
    const directory = await open(folder, 'r')
    await directory.sync().finally(() => directory.close())
    return true
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw fault
  } finally {
    await unlink(draft)
  }
}
