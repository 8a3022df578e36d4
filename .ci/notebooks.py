"""Usage: python3 .ci/notebooks.py RESULTS_FOLDER

Runs every notebook from top to bottom on the warehouse that PLUMBLINE_WAREHOUSE names, and writes them with their outputs to
the folder. Fails if a cell fails, if a notebook draws no picture, or if a committed notebook holds outputs.
"""

import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).resolve().parent.parent / "notebooks"


def run(path, results):
    started = time.monotonic()
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    if any(cell.outputs or cell.execution_count for cell in code):
        sys.exit(f"{path.name} holds outputs: clear them before you commit it")
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(NOTEBOOKS)}}).execute()
    nbformat.write(notebook, results / path.name)
    pictures = sum("image/png" in output.get("data", {}) for cell in code for output in cell.outputs)
    if not pictures:
        sys.exit(f"{path.name} draws no picture")
    print(f"{path.name}: {len(code)} cells, {pictures} pictures, {time.monotonic() - started:.0f} s", flush=True)


def main(folder):
    results = Path(folder)
    results.mkdir(parents=True, exist_ok=True)
    paths = sorted(NOTEBOOKS.glob("*.ipynb"))
    if not paths:
        sys.exit(f"no notebook in {NOTEBOOKS}")
    for path in paths:
        run(path, results)


if __name__ == "__main__":
    main(*sys.argv[1:])
