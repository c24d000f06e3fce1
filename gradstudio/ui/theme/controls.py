"""The small images inside Qt's controls, which a style sheet can only name as files.

They are shipped in `resources/icons/<theme>/`; a test holds the files to what stands here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gradstudio.ui.widgets.icons import icon_svg

if TYPE_CHECKING:
    from gradstudio.ui.theme.tokens import Theme


def control_images(theme: Theme) -> dict[str, bytes]:
    """File name and content of each image that the style sheet names, in `theme`'s colours."""
    colours = {
        "up": theme.dim,
        "down": theme.dim,
        "left": theme.dim,
        "right": theme.dim,
        "close": theme.dim,
        "float": theme.dim,
        "tick": theme.accent,
        "check": theme.on_accent,
        "dash": theme.on_accent,
        "radio": theme.on_accent,
    }
    return {f"{name}.svg": icon_svg(name, colour) for name, colour in colours.items()}
