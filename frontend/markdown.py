"""An answer's Markdown as HTML: paragraphs, line breaks, bold, italic and lists, and nothing else.

Whatever else it holds (links, pictures, tables, HTML) stays text. markdown-it-py escapes it, and nh3
then drops every tag that is not on a list of eight, so that a fault in one is held by the other.
"""

import re
from collections.abc import Sequence

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li"}
ATTRIBUTES = {"ol": {"start"}}

_BOLD = re.compile(r"\*\*(?!\s)([^*\n]+?)(?<!\s)\*\*")


def render_markdown(text: str, names: Sequence[str] = ()) -> Markup:
    """Return the HTML of an answer, in which the first mention of each of `names` is bold."""
    html = _MARKDOWN.render(text, {"names": list(names)})
    return Markup(nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES))  # noqa: S704  (nh3 has cleaned it)


def _read_bold(state: StateInline, is_silent: bool) -> bool:
    """Read `**“김치”**를` as bold: CommonMark asks for a space after the mark, which Korean never has."""
    found = _BOLD.match(state.src, state.pos)
    if found is None:
        return False
    if not is_silent:
        state.push("strong_open", "strong", 1).markup = "**"
        state.push("text", "", 0).content = found[1]
        state.push("strong_close", "strong", -1).markup = "**"
    state.pos = found.end()
    return True


def _make_names_bold(state: StateCore) -> None:
    names = list(state.env.get("names", ()))
    for block in state.tokens:
        if block.type == "inline" and block.children:
            block.children = _bold_in(block.children, names)


def _bold_in(tokens: list[Token], names: list[str]) -> list[Token]:
    out: list[Token] = []
    depth = 0
    for token in tokens:
        depth += token.nesting if token.tag == "strong" else 0
        if token.type != "text":
            out.append(token)
            continue
        if depth:
            names[:] = [name for name in names if name not in token.content]
            out.append(token)
        else:
            out.extend(_split_at_names(token.content, names))
    return out


def _split_at_names(text: str, names: list[str]) -> list[Token]:
    """The text's tokens; a name that was found is taken off `names`."""
    places = [(place, -len(name), name) for name in names if (place := text.find(name)) >= 0]
    if not places:
        return [_text(text)]
    place, _, name = min(places)
    names.remove(name)
    marked = [Token("strong_open", "strong", 1), _text(name), Token("strong_close", "strong", -1)]
    return [_text(text[:place]), *marked, *_split_at_names(text[place + len(name) :], names)]


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _open_heading(
    _renderer: RendererHTML, _tokens: Sequence[Token], _index: int, _options: OptionsDict, _env: EnvType
) -> str:
    return "<p><strong>"


def _close_heading(
    _renderer: RendererHTML, _tokens: Sequence[Token], _index: int, _options: OptionsDict, _env: EnvType
) -> str:
    return "</strong></p>\n"


def _build() -> MarkdownIt:
    markdown = MarkdownIt("zero", {"breaks": True, "maxNesting": 20})
    markdown.enable(["list", "heading", "emphasis", "newline", "escape"])
    markdown.inline.ruler.before("emphasis", "korean_bold", _read_bold)
    markdown.core.ruler.push("bold_names", _make_names_bold)
    markdown.add_render_rule("heading_open", _open_heading)
    markdown.add_render_rule("heading_close", _close_heading)
    return markdown


_MARKDOWN = _build()
