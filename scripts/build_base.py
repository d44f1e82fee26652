#!/usr/bin/env python3
"""Make the map's offline base anew from the shipped layers."""

from __future__ import annotations

import json

from geo.maps.base import BASE_PATH, build_base
from geo.outputs import write_whole

if __name__ == "__main__":
    text = json.dumps(build_base(), ensure_ascii=False, separators=(",", ":"))
    write_whole(BASE_PATH, (text + "\n").encode("utf-8"))
    print(BASE_PATH, BASE_PATH.stat().st_size)
