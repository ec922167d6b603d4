"""The pictures of the foods: each drawn as SVG from one line of pictures.yaml.

Inside: `palette` and `pen` draw marks, `vocabulary` collects the words a line may use, `vessels`, `fills` and
the files of pieces (`meats`, `seafood`, …) add their words to it, `layouts` places them, `spec` reads a line,
`picture` puts one together.
"""

from backend.pictures.picture import draw_picture, list_pictured

__all__ = ["draw_picture", "list_pictured"]
