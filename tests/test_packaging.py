"""The wheel is whole: built, unpacked into an empty place outside the checkout, it runs the demo from there."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

import kg

ROOT = Path(kg.__file__).resolve().parent.parent

pytestmark = pytest.mark.skipif(not (ROOT / "pyproject.toml").is_file(), reason="kg was not imported from a checkout")


def _run(*command: str | Path, **options):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, timeout=600, check=False, **options)
    assert done.returncode == 0, f"{command}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}"
    return done


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The wheel and the source distribution, built without a network by the build backend that the lock file pins."""
    out = tmp_path_factory.mktemp("dist")
    _run(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, ROOT)
    return next(out.glob("*.whl")), next(out.glob("*.tar.gz"))


@pytest.mark.slow
def test_the_wheel_carries_ontology_samples_and_licence_and_nothing_else(built):
    names = zipfile.ZipFile(built[0]).namelist()
    for kind in ("ontology/lexicon/*.tsv", "ontology/issues/*.ttl", "ontology/actors/*.ttl", "ontology/rules/*.rq",
                 "ontology/queries/*.rq", "ontology/checks/*.rq", "kg/samples/*.txt", "kg/views/*.html", "kg/extractors/judge.*"):
        source = {p.relative_to(ROOT).as_posix() for p in ROOT.glob(kind)}
        wanted = {f"kg/{name}" if name.startswith("ontology") else name for name in source}
        assert wanted and wanted <= set(names), kind
    for licence in ("LICENSE", "NOTICE", "LICENSES/Apache-2.0.txt"):
        assert any(n.endswith(f"licenses/{licence}") for n in names)
    assert all(n.startswith(("kg/", "negotiation_kg-")) for n in names)
    with tarfile.open(built[1]) as archive:
        inside = {n.split("/", 1)[1] for n in archive.getnames() if "/" in n}
    assert {"pyproject.toml", "README.md", "LICENSE", "kg/model.py"} <= inside and not any(n.startswith("tests/") for n in inside)


@pytest.mark.slow
@pytest.mark.parser
def test_the_demo_runs_from_the_wheel_outside_the_checkout(built, tmp_path):
    environment = tmp_path / "empty"
    _run(sys.executable, "-m", "venv", "--without-pip", environment)
    python = environment / "bin" / "python"
    site = Path(_run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").stdout.strip())
    zipfile.ZipFile(built[0]).extractall(site)
    # The dependencies come from the environment that runs the tests, but without its .pth files: an editable kg is not seen.
    variables = {k: v for k, v in os.environ.items() if not k.startswith(("KG_", "PYTHON"))}
    variables["PYTHONPATH"] = sysconfig.get_path("purelib")
    place = _run(python, "-c", "import kg; print(kg.__file__)", cwd=tmp_path, env=variables).stdout
    assert str(site) in place, f"kg is imported from {place}"
    done = _run(python, "-m", "kg", "demo", "--out", "out", cwd=tmp_path, env=variables)
    assert "graph.html" in done.stdout + done.stderr and "graph.ttl" in done.stdout + done.stderr
    assert (tmp_path / "out" / "graph.html").stat().st_size > 100_000
    assert "Istanbul" in (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")
