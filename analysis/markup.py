"""Markdown and outputs of cells → HTML that is portable, accessible and safe."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from html import escape, unescape
from typing import Any

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from analysis import evidence
from analysis.text import slug

HEADING = re.compile(r"<h([1-4])>(.*?)</h\1>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")
ANCHOR = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
SIBLING = re.compile(r"(?:\./)?([\w-]+)\.ipynb(#.*)?")
TABLE = re.compile(r"<table border=\"1\" class=\"dataframe\">.*?</table>", re.DOTALL)
TABLE_STYLE = re.compile(r"<style scoped>.*?</style>", re.DOTALL)
HEADER_CELL = re.compile(r"<th(?=[ >])")
RIGHT_ALIGNED = ' style="text-align: right;"'
CONTENTS = "<!-- contents -->"  # where the template wants the list of sections


def prose(source: str) -> str:
    """A Markdown cell as HTML; links to notebooks lead to their pages, other files are named."""
    return ANCHOR.sub(_portable_link, _markdown(source, escape_html=False))


def escaped_markdown(source: str) -> str:
    """Markdown that a cell printed as HTML; markup in it is shown, not obeyed."""
    return ANCHOR.sub(_portable_link, _markdown(source, escape_html=True))


def accessible_html(html: str) -> str:
    """An HTML output with pandas' tables scoped and in a region that scrolls by itself."""
    return TABLE.sub(_accessible_table, TABLE_STYLE.sub("", html.replace(evidence.STYLE, "")))


def alternative_text(output: Mapping[str, Any], cell: Mapping[str, Any]) -> str:
    """The text that stands for an image: from the output's metadata, or the cell's."""
    metadata = output.get("metadata", {})
    inner = [value for value in metadata.values() if isinstance(value, dict)]
    for holder in (*inner, metadata, cell["metadata"]):
        if holder.get("alt"):
            return str(holder["alt"])
    return str(output["data"].get("text/plain", "Chart without a description"))


def data_uri(data: str, kind: str) -> str:
    """An image output as a data: address; SVG, too, so that nothing in it can run."""
    if kind == "image/svg+xml":
        data = base64.b64encode(data.encode()).decode()
    return f"data:{kind};base64,{''.join(data.split())}"


def with_contents(html: str) -> str:
    """`html` with an id on each heading and, where the template wants it, a list of them."""
    seen: dict[str, int] = {}
    entries: list[str] = []

    def named(heading: re.Match[str]) -> str:
        level, inner = heading.groups()
        text = plain_text(inner)
        name = slug(text) or "section"
        seen[name] = seen.get(name, 0) + 1
        name = name if seen[name] == 1 else f"{name}-{seen[name]}"
        if level in "23":
            kind = ' class="sub"' if level == "3" else ""
            entries.append(f'<li{kind}><a href="#{name}">{escape(text)}</a></li>')
        return f'<h{level} id="{name}">{inner}</h{level}>'

    html = HEADING.sub(named, html)
    listing = (
        '<nav class="toc" aria-label="On this page"><p>On this page</p>'
        f'<ol>{"".join(entries)}</ol></nav>'
    )
    return html.replace(CONTENTS, listing if entries else "", 1)


def plain_text(markup: str) -> str:
    """Markdown or HTML as plain text in one line."""
    html = markup if "<" in markup else _markdown(markup, escape_html=True)
    return " ".join(unescape(TAG.sub("", html)).split())


FILTERS = {
    "prose": prose, "escaped_markdown": escaped_markdown, "accessible_html": accessible_html,
    "alternative_text": alternative_text, "data_uri": data_uri,
}



def _markdown(source: str, *, escape_html: bool) -> str:
    renderer = IPythonRenderer(escape=escape_html, exclude_anchor_links=True)
    return MarkdownWithMath(renderer=renderer).render(source)


def _portable_link(link: re.Match[str]) -> str:
    address, text = link.groups()
    if address.startswith(("http://", "https://", "mailto:")):
        return f'<a href="{address}" rel="noreferrer noopener">{text}</a>'
    if address.startswith("#"):
        return link.group()
    page = SIBLING.fullmatch(address)
    return f'<a href="{page[1]}.html{page[2] or ""}">{text}</a>' if page else text


def _accessible_table(table: re.Match[str]) -> str:
    head, _, body = table.group().partition("<tbody>")
    head = HEADER_CELL.sub('<th scope="col"', head.replace(' border="1"', ""))
    body = HEADER_CELL.sub('<th scope="row"', body)
    return (
        '<div class="re-scroll" role="region" tabindex="0" aria-label="Table">'
        f"{head.replace(RIGHT_ALIGNED, '')}<tbody>{body}</div>"
    )
