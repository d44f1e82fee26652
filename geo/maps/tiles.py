"""An online base map by choice: whose it is, and where the page would fetch it."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import xyzservices.providers

from geo.errors import InputError

__all__ = ["choose_tiles"]


def choose_tiles(name: str) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Choose a base map by its name.

    Parameters
    ----------
    name
        A name that xyzservices knows, whatever its case and punctuation.

    Returns
    -------
    tuple
        What the page needs to draw it, and the origins that its policy has to admit.

    Raises
    ------
    InputError
        If no base map has that name, or it needs a key.

    Examples
    --------
    >>> choose_tiles("openstreetmap mapnik")[1]
    ('https://tile.openstreetmap.org',)
    """
    try:
        provider = xyzservices.providers.query_name(name)
    except ValueError as problem:
        raise InputError(
            f"tiles: {name!r} is no base map that xyzservices knows; give a name such as "
            "OpenStreetMap.Mapnik, or none for a map that fetches nothing."
        ) from problem
    if provider.requires_token():
        raise InputError(f"tiles: {provider.name} needs a key; choose a base map without one.")
    subdomains = list(provider.get("subdomains", "abc"))
    filled = re.sub(r"\{(\w+)\}", lambda field: str(provider.get(field[1], field[0])), provider.url)
    hosts = sorted({filled.replace("{s}", part) for part in subdomains})
    origins = sorted({"{0.scheme}://{0.netloc}".format(urlsplit(url)) for url in hosts})
    return {
        "url": filled,
        "options": {"subdomains": subdomains, "maxZoom": int(provider.get("max_zoom", 18))},
        "attribution": str(provider.get("attribution", provider.name)),
        "hosts": [urlsplit(origin).netloc for origin in origins],
    }, tuple(origins)
