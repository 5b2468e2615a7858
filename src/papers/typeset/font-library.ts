/** The faces a pdf may embed: free ones that come with the program, and those an organ holds a licence for. */
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { CannotTypeset } from './cannot-typeset.ts'
import { covers, facesOf, type FontFace } from './font-file.ts'
import { FACE } from './official-paper.ts'

export type Role = Exclude<keyof typeof FACE, 'latin'>

export interface FontLibrary {
  /** Folders the typesetter loads. */
  readonly directories: readonly string[]
  /** Family names by preference for each role; every one of them exists, the last ones are fallbacks for rare characters. */
  readonly families: Readonly<Record<Role, readonly string[]>>
  /** Whether any face in the library has a glyph for the code point. */
  has(codePoint: number): boolean
}

/** The free faces and what they stand in for. */
const FREE = [
  { package: '@expo-google-fonts/noto-serif-sc', folder: '400Regular' },
  { package: '@expo-google-fonts/noto-serif-sc', folder: '700Bold' },
  { package: '@expo-google-fonts/noto-sans-sc', folder: '500Medium' },
] as const

const SERIF = 'Noto Serif SC'
const SANS = 'Noto Sans SC'

/** Names under which the official faces are sold; the free substitute stands last. */
const WANTED: Readonly<Record<Role, readonly string[]>> = {
  title: [FACE.title, 'FZXiaoBiaoSong-B05S', 'FZXiaoBiaoSong-B05', '方正小标宋_GBK', 'FZXiaoBiaoSong-B05', SERIF],
  body: [FACE.body, 'FangSong_GB2312', '仿宋', 'FangSong', '方正仿宋_GBK', 'FZFangSong-Z02', SERIF],
  heading: [FACE.heading, 'SimHei', '方正黑体_GBK', 'FZHei-B01', SANS],
  subheading: [FACE.subheading, 'KaiTi_GB2312', '楷体', 'KaiTi', '方正楷体_GBK', 'FZKai-Z03', SERIF],
  table: [FACE.table, 'SimSun', '方正书宋_GBK', SERIF],
}

/** The library with an organ's own folder, if it has one; read once for each folder. */
export function fontLibrary(own?: string): FontLibrary {
  const known = LIBRARIES.get(own)
  if (known) return known
  const directories = [...FREE.map(freeFolder), ...(own === undefined ? [] : [own])]
  const faces = directories.flatMap(facesIn)
  const present = new Set(faces.flatMap((face) => face.families))
  const library: FontLibrary = {
    directories,
    families: {
      title: familiesFor('title', present),
      body: familiesFor('body', present),
      heading: familiesFor('heading', present),
      subheading: familiesFor('subheading', present),
      table: familiesFor('table', present),
    },
    has: (codePoint) => faces.some((face) => covers(face, codePoint)),
  }
  LIBRARIES.set(own, library)
  return library
}

const LIBRARIES = new Map<string | undefined, FontLibrary>()

/** The wanted families that exist, then every other one, so that a rare character finds the face that has it. */
const familiesFor = (role: Role, present: ReadonlySet<string>): readonly string[] => [
  ...new Set([...WANTED[role].filter((family) => present.has(family)), ...present]),
]

function freeFolder(font: (typeof FREE)[number]): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`${font.package}/package.json`)), font.folder)
  } catch {
    throw new CannotTypeset(`缺少字体包 ${font.package}，不能排印 PDF；请重新安装依赖后再试，或者改用 docx、html。`)
  }
}

const FONT_FILE = /\.(ttf|otf|ttc)$/i

function facesIn(directory: string): FontFace[] {
  let names: string[]
  try {
    names = readdirSync(directory)
  } catch {
    throw new CannotTypeset(`读不到字体文件夹 ${directory}，请检查路径和权限。`)
  }
  return names.filter((name) => FONT_FILE.test(name)).flatMap((name) => facesOf(readFileSync(join(directory, name))))
}
