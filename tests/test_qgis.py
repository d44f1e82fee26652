"""The exported GeoPackage in QGIS itself, where Debian's python3-qgis is installed."""

import json
import subprocess
from pathlib import Path

import pytest

from geo.cli import main

PYTHON = "/usr/bin/python3"
DRAW = """
import json, os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from qgis.core import QgsApplication, QgsMapRendererSequentialJob, QgsMapSettings, QgsVectorLayer
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

application = QgsApplication([], False)
application.initQgis()
told = {}
for name in ("incidents", "claims", "provinces", "districts", "line"):
    layer = QgsVectorLayer(f"{sys.argv[1]}|layername={name}", name, "ogr")
    _, loaded = layer.loadDefaultStyle()
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setExtent(layer.extent())
    settings.setOutputSize(QSize(300, 200))
    settings.setBackgroundColor(QColor("white"))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    colours = {image.pixelColor(x, y).name() for x in range(300) for y in range(200)}
    renderer = layer.renderer()
    kinds = [c.value() for c in renderer.categories()] if hasattr(renderer, "categories") else []
    told[name] = [layer.isValid(), loaded, renderer.type(), kinds, sorted(colours)]
print(json.dumps(told), flush=True)
os._exit(0)  # its own end waits for windows that are not there
"""


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    probe = [PYTHON, "-c", "import qgis.core"]
    if not Path(PYTHON).is_file() or subprocess.run(probe, capture_output=True).returncode:
        pytest.skip("needs Debian's python3-qgis")
    path = tmp_path_factory.mktemp("qgis") / "case.gpkg"
    assert main(["export", "-o", str(path)]) == 0
    run = [PYTHON, "-c", DRAW, str(path)]
    return json.loads(subprocess.run(run, check=True, capture_output=True, timeout=120).stdout)


def test_every_layer_opens_with_its_style(drawn):
    assert all(found[:2] == [True, True] for found in drawn.values())


def test_incidents_are_drawn_by_their_grade(drawn):
    _, _, kind, grades, colours = drawn["incidents"]
    assert (kind, grades[:2]) == ("categorizedSymbol", ["confirmed", "fair"])
    assert {"#8c1d40", "#edae49"} & set(colours)


@pytest.mark.parametrize(
    ("layer", "colour"), [("claims", "#33415c"), ("provinces", "#495057"), ("line", "#212529")]
)
def test_the_other_layers_are_drawn_in_their_colours(drawn, layer, colour):
    assert drawn[layer][2] == "singleSymbol"
    assert colour in drawn[layer][4]
