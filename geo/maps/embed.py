"""The frame that puts a saved map into another page."""

from __future__ import annotations

import html
from pathlib import Path
from urllib.parse import quote

from geo.errors import InputError
from geo.maps.incident_map import SANDBOX

__all__ = ["embed"]


def embed(path: str | Path, *, height: int = 640) -> str:
    """Give the sandboxed frame to paste into a page.

    Parameters
    ----------
    path
        The saved map, as the page that shows it will address it.
    height
        The height of the frame in CSS pixels.

    Returns
    -------
    str
        An ``<iframe>`` element. The frame may run the map's scripts, save files and open
        links; it can reach neither the page around it nor that page's storage.

    Raises
    ------
    InputError
        If the path is an address of another kind than a file's, or the height not positive.

    Examples
    --------
    >>> print(embed("map.html", height=480))
    <iframe src="map.html" sandbox="allow-scripts allow-downloads allow-popups
    allow-popups-to-escape-sandbox" title="Map of reported incidents" loading="lazy"
    referrerpolicy="no-referrer" style="width:100%;height:480px;border:0"></iframe>
    """
    text = path.as_posix() if isinstance(path, Path) else str(path)
    scheme = text.partition(":")[0].lower() if ":" in text.partition("/")[0] else ""
    if scheme and scheme not in {"http", "https", "file"}:
        raise InputError(f"{text}: a frame can show a file or an http address; name the saved map.")
    if height <= 0:
        raise InputError(f"height: {height} is no height of a frame; give a number of pixels.")
    address = text if scheme else quote(text)
    return (
        f'<iframe src="{html.escape(address, quote=True)}" sandbox="{SANDBOX}" '
        'title="Map of reported incidents" loading="lazy" referrerpolicy="no-referrer" '
        f'style="width:100%;height:{int(height)}px;border:0"></iframe>'
    )
