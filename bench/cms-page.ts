/** A report as sites of government show it: inside a page of a content management system, its table pasted from Word. */

/**
 * The article of a printed page (what stands between `<main>` and `</main>`, or all of the body) with a head, scripts,
 * navigation, share buttons and footer around it. Cells and paragraphs get the dress that editors paste; words and
 * figures stay. Made, not captured: its parts and their sizes are those of the sites whose reports the seeds are from.
 */
export function cmsPage(printed: string, title: string): string {
  const article = dressed(/<body[^>]*>([\s\S]*)<\/body>/.exec(printed)?.[1] ?? printed)
  return `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<title>${title}-政府信息公开工作年度报告</title>
${times(20, (n) => `<meta name="Meta${n}" content="${title}" />`)}
${times(8, (n) => `<link href="/images/style${n}.css" rel="stylesheet" type="text/css" />`)}
${times(12, (n) => `<script src="/script/jquery.plugin${n}.min.js" type="text/javascript"></script>`)}
<style type="text/css">${times(120, (n) => `.nav${n} li a:hover{color:#c00;background:url(/images/bg${n}.png) no-repeat 0 0;text-decoration:none}`)}</style>
<script type="text/javascript">${times(150, (n) => `function menu${n}(id){var box=document.getElementById("box"+id);if(box&&box.className<${n}){box.style.display="block";}}`)}</script>
</head><body>
<div class="top"><div class="wrap">${links(12)}</div></div>
<div class="nav"><ul>${times(9, (n) => `<li class="nav${n}"><a href="/list/${n}/" target="_blank">政务公开${n}</a><ul>${times(8, (m) => `<li><a href="/list/${n}/${m}.html">法定主动公开内容</a></li>`)}</ul></li>`)}</ul></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; <a href="/nb/">政府信息公开年报</a></div>
<div class="main"><div class="left">${links(40)}</div><div class="content">
<table class="syh" width="100%" border="0" cellspacing="0" cellpadding="0"><tr><td>索引号：</td><td>014336569/2025-00012</td><td>发布时间：</td><td>2025-01-20</td></tr></table>
<div id="zoom" class="TRS_Editor">${article}</div>
<div class="share"><span>分享到：</span>${links(6)}</div></div></div>
<div class="footer">${links(60)}<p>主办单位：办公室&nbsp;&nbsp;ICP备案号：00000000</p></div>
<script type="text/javascript">${times(60, (n) => `_czc.push(["_trackEvent","page","view","${n}"]);`)}</script>
</body></html>`
}

/** The classes and styles that an editor puts on everything that comes from Word. */
function dressed(article: string): string {
  return article
    .replace(
      /<td([^>]*)>([^<]*)<\/td>/g,
      (_, own: string, text: string) =>
        `<td${own} valign="center" style="border:1px solid windowtext;padding:0 7px"><p class="MsoNormal" style="text-align:center;line-height:150%"><span style="font-family:仿宋_GB2312;font-size:14px">${text}</span></p></td>`,
    )
    .replace(/<p([^>]*)>([^<]*)<\/p>/g, (all, own: string, text: string) =>
      own.includes('MsoNormal')
        ? all
        : `<p${own}><span style="font-family:仿宋_GB2312;font-size:21px">${text}</span></p>`,
    )
}

const times = (count: number, make: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => make(n)).join('\n')

const links = (count: number): string =>
  times(
    count,
    (n) => `<a href="http://www.example.gov.cn/col/col${n}/index.html" title="相关网站${n}">相关网站${n}</a>`,
  )
