"""All pictures with their names on one page, photographed: to look at them.

Run: `python -m backend.pictures.contact_sheet OUT.png [--dark] [--only 김밥,라면]
[--part 2/7] [--scale 2]`.
Needs playwright (a test dependency) and a Chromium; writes OUT.html beside the picture.
"""

import argparse
import base64
import html
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from backend.pictures.picture import draw_picture
from backend.pictures.spec import load_specs

PAGE = """<!doctype html><meta charset="utf-8"><title>ChatFoodie: pictures</title><style>
:root{color-scheme:light dark}
body{margin:8px;background:light-dark(#fff,#1a1512);color:light-dark(#2c221a,#f5ebe1);
display:grid;grid-template-columns:repeat(auto-fill,120px);gap:6px 8px;font:11px sans-serif;text-align:center}
figure{margin:0}img{display:block;width:120px;height:90px}</style>"""


def write_page(names: Sequence[str]) -> str:
    figures = []
    for name in names:
        data = base64.b64encode(draw_picture(name).encode()).decode()
        figures.append(
            f'<figure><img alt="" src="data:image/svg+xml;base64,{data}">'
            f"<figcaption>{html.escape(name)}</figcaption></figure>"
        )
    return PAGE + "".join(figures)


def take_picture(page: Path, out: Path, *, dark: bool, scale: float) -> None:
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415  (only this command needs it)
    except ImportError:
        sys.exit("The contact sheet needs playwright: pip install playwright (it is in the `test` extra).")
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        sys.exit("The contact sheet needs Chromium: apt-get install chromium.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        tab = browser.new_page(
            viewport={"width": 1300, "height": 700},
            device_scale_factor=scale,
            color_scheme="dark" if dark else "light",
        )
        tab.goto(page.resolve().as_uri())
        tab.screenshot(path=str(out), full_page=True)
        browser.close()


def choose(names: Sequence[str], only: str | None, part: str | None) -> Sequence[str]:
    if only:
        return only.split(",")
    if part:
        number, parts = map(int, part.split("/"))
        size = -(-len(names) // parts)
        return names[(number - 1) * size : number * size]
    return names


def main() -> None:
    parser = argparse.ArgumentParser(description="Photograph all pictures on one page.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--only", help="names, with commas between")
    parser.add_argument("--part", help="for example 2/7: the second seventh")
    parser.add_argument("--scale", type=float, default=1, help="pixels per CSS pixel")
    options = parser.parse_args()
    page = options.out.with_suffix(".html")
    page.write_text(write_page(choose(list(load_specs()), options.only, options.part)), encoding="utf-8")
    take_picture(page, options.out, dark=options.dark, scale=options.scale)


if __name__ == "__main__":
    main()
