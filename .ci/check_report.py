"""Fails unless pages fit into 390 and 1280 pixels, write nothing to the console and request nothing.

A page is shown in a frame of that width and measured by the window around it, because headless windows cannot be so narrow.
"""

import html
import pathlib
import re
import subprocess
import sys
import tempfile

WIDTHS = (390, 1280)

MEASURE = """<!doctype html><meta charset="utf-8"><body><iframe width="%d" height="900" style="border:0" srcdoc="%s"></iframe>
<script>
onload = () => {
  const page = document.querySelector("iframe").contentDocument, width = %d;
  const wide = [...page.body.querySelectorAll("*")].filter(part => {
    const box = part.getBoundingClientRect();
    return !part.closest("svg") && box.width > 0 && box.right > width + 1;
  }).map(part => part.tagName + "." + part.className);
  const small = [...page.querySelectorAll("svg[role=img]")].filter(svg => !svg.getAttribute("aria-label")).length;
  document.body.textContent = "MEASURED " + page.documentElement.scrollWidth + " " + small + " " + [...new Set(wide)].join(" ");
};
</script>"""


def opened(chromium, page, width):
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        place = pathlib.Path(folder) / "page.html"
        place.write_text(MEASURE % (width, html.escape(page), width), encoding="utf-8")
        return subprocess.run(
            [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
             "--disable-background-networking", "--enable-logging=stderr", "--virtual-time-budget=5000",
             "--window-size=1400,1000", f"--user-data-dir={folder}/profile", "--dump-dom", place.as_uri()],
            capture_output=True, text=True, timeout=120, check=True)


def problems(chromium, name):
    page = pathlib.Path(name).read_text(encoding="utf-8")
    if len(page.encode()) >= 1_000_000:
        yield f"it has {len(page.encode())} bytes, more than 1 MB"
    if re.search(r"<script|<link|\ssrc=|@import|url\(", page):
        yield "it requests something from outside, or holds a script"
    for width in WIDTHS:
        run = opened(chromium, page, width)
        measured = re.search(r"MEASURED (\d+) (\d+) ?([^<]*)", run.stdout)
        if not measured:
            yield f"at {width} px: it could not be measured"
            continue
        if int(measured.group(1)) > width or measured.group(3):
            yield f"at {width} px: {measured.group(1)} px wide, by {measured.group(3) or 'nothing that can be named'}"
        if int(measured.group(2)):
            yield f"{measured.group(2)} pictures have no aria-label"
        for line in run.stderr.splitlines():
            if "CONSOLE" in line:
                yield f"at {width} px: in the console: {line.strip()}"


def main():
    failed = False
    for name in sys.argv[2:]:
        found = list(problems(sys.argv[1], name))
        failed |= bool(found)
        print(f"{name}: " + ("; ".join(found) if found else "fits, writes nothing to the console and requests nothing"))
    sys.exit(1 if failed or len(sys.argv) < 3 else 0)


main()
