/** What a file can be, by its bytes, and which extensions may carry which kind. A kind that no extension carries is refused. */

export type Family = 'document' | 'picture' | 'audio' | 'video' | 'archive' | 'active'

export interface KindOfFile {
  /** As a person calls it. */
  readonly label: string
  /** The media type it is served as. */
  readonly media: string
  readonly family: Family
}

const kind = (family: Family, label: string, media: string): KindOfFile => ({ family, label, media })
const OFFICE = 'application/vnd.openxmlformats-officedocument'

export const KINDS = {
  pdf: kind('document', 'PDF', 'application/pdf'),
  ofd: kind('document', 'OFD 版式文档', 'application/ofd'),
  docx: kind('document', 'Word 文档（docx）', `${OFFICE}.wordprocessingml.document`),
  xlsx: kind('document', 'Excel 表格（xlsx）', `${OFFICE}.spreadsheetml.sheet`),
  pptx: kind('document', '演示文稿（pptx）', `${OFFICE}.presentationml.presentation`),
  doc: kind('document', 'Word 97 文档（doc、wps）', 'application/msword'),
  xls: kind('document', 'Excel 97 表格（xls、et）', 'application/vnd.ms-excel'),
  ppt: kind('document', 'PowerPoint 97 演示文稿（ppt、dps）', 'application/vnd.ms-powerpoint'),
  odt: kind('document', '开放文档文字（odt）', 'application/vnd.oasis.opendocument.text'),
  ods: kind('document', '开放文档表格（ods）', 'application/vnd.oasis.opendocument.spreadsheet'),
  odp: kind('document', '开放文档演示（odp）', 'application/vnd.oasis.opendocument.presentation'),
  rtf: kind('document', 'RTF 文档', 'application/rtf'),
  text: kind('document', '纯文本', 'text/plain'),
  html: kind('document', '网页', 'text/html'),
  mht: kind('document', '网页归档（mht）', 'multipart/related'),
  xml: kind('document', 'XML 文件', 'application/xml'),
  'word-xml': kind('document', 'Word XML 文档', 'application/xml'),
  'excel-xml': kind('document', 'Excel XML 表格', 'application/xml'),
  png: kind('picture', 'PNG 图片', 'image/png'),
  jpg: kind('picture', 'JPEG 图片', 'image/jpeg'),
  gif: kind('picture', 'GIF 图片', 'image/gif'),
  bmp: kind('picture', 'BMP 图片', 'image/bmp'),
  tif: kind('picture', 'TIFF 图片', 'image/tiff'),
  webp: kind('picture', 'WebP 图片', 'image/webp'),
  heic: kind('picture', 'HEIC 图片', 'image/heic'),
  svg: kind('picture', 'SVG 图片', 'image/svg+xml'),
  mp3: kind('audio', 'MP3 音频', 'audio/mpeg'),
  wav: kind('audio', 'WAV 音频', 'audio/wav'),
  m4a: kind('audio', 'M4A 音频', 'audio/mp4'),
  aac: kind('audio', 'AAC 音频', 'audio/aac'),
  ogg: kind('audio', 'Ogg 音频', 'audio/ogg'),
  flac: kind('audio', 'FLAC 音频', 'audio/flac'),
  amr: kind('audio', 'AMR 录音', 'audio/amr'),
  mp4: kind('video', 'MP4 视频', 'video/mp4'),
  mov: kind('video', 'QuickTime 视频', 'video/quicktime'),
  avi: kind('video', 'AVI 视频', 'video/x-msvideo'),
  asf: kind('video', 'Windows 音视频（wmv、wma）', 'video/x-ms-wmv'),
  mkv: kind('video', 'Matroska 视频', 'video/x-matroska'),
  webm: kind('video', 'WebM 视频', 'video/webm'),
  flv: kind('video', 'FLV 视频', 'video/x-flv'),
  mpg: kind('video', 'MPEG 视频', 'video/mpeg'),
  '3gp': kind('video', '3GP 视频', 'video/3gpp'),
  zip: kind('archive', 'ZIP 压缩包', 'application/zip'),
  rar: kind('archive', 'RAR 压缩包', 'application/vnd.rar'),
  '7z': kind('archive', '7z 压缩包', 'application/x-7z-compressed'),
  'other-archive': kind('archive', '其他压缩包（tar、gz 等）', 'application/octet-stream'),
  program: kind('active', '可执行程序', 'application/octet-stream'),
  script: kind('active', '脚本或快捷方式', 'application/octet-stream'),
  'macro-document': kind('active', '带宏的 Office 文档', 'application/octet-stream'),
  ole: kind('document', '认不出的复合文档', 'application/octet-stream'),
  unknown: kind('document', '认不出的内容', 'application/octet-stream'),
  empty: kind('document', '空文件', 'application/octet-stream'),
} as const satisfies Record<string, KindOfFile>
export type KindName = keyof typeof KINDS

interface Carries {
  /** Kinds that may stand under this extension without a word. */
  readonly own: readonly KindName[]
  /** Kinds that programs are known to save under it: accepted, and said. */
  readonly also?: readonly KindName[]
}

const PICTURES: readonly KindName[] = ['jpg', 'png', 'gif', 'bmp', 'tif', 'webp', 'heic']
const SOUNDS: readonly KindName[] = ['mp3', 'wav', 'm4a', 'aac', 'ogg', 'flac', 'amr', 'asf', 'mp4', '3gp']
const FILMS: readonly KindName[] = ['mp4', 'mov', 'avi', 'asf', 'mkv', 'webm', 'flv', 'mpg', '3gp', 'm4a']
const picture = (...own: readonly KindName[]): Carries => ({ own, also: PICTURES })
const sound = (...own: readonly KindName[]): Carries => ({ own, also: SOUNDS })
const film = (...own: readonly KindName[]): Carries => ({ own, also: FILMS })

/** What each accepted extension may carry; an extension that is not here is refused. */
export const EXTENSIONS: Readonly<Record<string, Carries>> = {
  pdf: { own: ['pdf'] },
  ofd: { own: ['ofd'] },
  doc: { own: ['doc'], also: ['docx', 'rtf', 'html', 'mht', 'word-xml'] },
  docx: { own: ['docx'], also: ['doc', 'rtf', 'html', 'mht', 'word-xml'] },
  wps: { own: ['doc', 'docx'], also: ['rtf', 'html', 'mht', 'word-xml'] },
  xls: { own: ['xls'], also: ['xlsx', 'html', 'mht', 'excel-xml', 'text'] },
  xlsx: { own: ['xlsx'], also: ['xls', 'html', 'excel-xml'] },
  et: { own: ['xls', 'xlsx'], also: ['html', 'excel-xml'] },
  ppt: { own: ['ppt'], also: ['pptx'] },
  pptx: { own: ['pptx'], also: ['ppt'] },
  dps: { own: ['ppt', 'pptx'] },
  odt: { own: ['odt'] },
  ods: { own: ['ods'] },
  odp: { own: ['odp'] },
  rtf: { own: ['rtf'], also: ['doc', 'docx'] },
  txt: { own: ['text'], also: ['html', 'xml'] },
  csv: { own: ['text'], also: ['xls', 'xlsx'] },
  md: { own: ['text', 'html'] },
  html: { own: ['html', 'text'], also: ['mht', 'xml'] },
  htm: { own: ['html', 'text'], also: ['mht', 'xml'] },
  mht: { own: ['mht'], also: ['html'] },
  mhtml: { own: ['mht'], also: ['html'] },
  xml: { own: ['xml', 'word-xml', 'excel-xml'], also: ['text'] },
  jpg: picture('jpg'),
  jpeg: picture('jpg'),
  jfif: picture('jpg'),
  png: picture('png'),
  gif: picture('gif'),
  bmp: picture('bmp'),
  tif: picture('tif'),
  tiff: picture('tif'),
  webp: picture('webp'),
  heic: picture('heic'),
  svg: { own: ['svg'] },
  mp3: sound('mp3'),
  wav: sound('wav'),
  m4a: sound('m4a', 'mp4'),
  aac: sound('aac'),
  ogg: sound('ogg'),
  flac: sound('flac'),
  amr: sound('amr'),
  wma: sound('asf'),
  mp4: film('mp4'),
  m4v: film('mp4'),
  mov: film('mov', 'mp4'),
  avi: film('avi'),
  wmv: film('asf'),
  mkv: film('mkv'),
  webm: film('webm'),
  flv: film('flv'),
  mpg: film('mpg'),
  mpeg: film('mpg'),
  '3gp': film('3gp'),
  zip: { own: ['zip'] },
  rar: { own: ['rar'] },
  '7z': { own: ['7z'] },
}

/** Extensions that run something when a person opens them, on the systems offices use. */
export const ACTIVE_EXTENSIONS: ReadonlySet<string> = new Set(
  `exe com scr pif bat cmd msi msp mst msc cpl dll sys drv ocx ax gadget application appref-ms appx msix vbs vbe vb js jse mjs
  ws wsf wsc wsh sct ps1 ps1xml psm1 psd1 psc1 hta chm hlp reg inf lnk url scf desktop library-ms search-ms settingcontent-ms
  iso img vhd vhdx jar class jnlp apk ipa deb rpm run bin elf sh bash csh zsh fish pl py pyc pyw rb php phtml asp aspx jsp
  jspx cgi swf xll xla xlam xlm xlsm xlsb xltm docm dotm pptm potm ppam ppsm sldm dotx xltx potx iqy slk diagcab cab lzh ace
  command action workflow terminal osascript scpt so dylib ko wasm`.split(/\s+/),
)
