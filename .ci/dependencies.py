"""Usage: python3 .ci/dependencies.py [--write]

Lists what the built jar bundles, what is needed beside it, and the licences that their POMs name. Fails unless
docs/dependencies.md says the same; with --write it writes that page. Reads jobs/target and Maven's local repository.
"""

import re
import sys
import xml.etree.ElementTree as xml
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/dependencies.md"
BUNDLED = ROOT / "jobs/target/bundled.classpath"
EMBEDDED = ROOT / "jobs/target/embedded.classpath"

# licences by patterns in the names that POMs give them, or in addresses if there is no name; the first match counts
NAMES = {
    r"apache|asl|al 2\.0": "Apache-2.0",
    r"0bsd|bsd.zero": "0BSD",
    r"bsd.*2|simplified bsd": "BSD-2-Clause",
    r"bsd.*3|3.*bsd|new bsd|revised bsd|\bedl|eclipse distribution|asm\.ow2": "BSD-3-Clause",
    r"bsd": "BSD",
    r"\bmit\b": "MIT",
    r"cc0|public domain": "CC0-1.0 or public domain",
    r"cddl.*gpl": "CDDL or GPL-2.0 with classpath exception",
    r"cddl": "CDDL",
    r"epl.*2|eclipse public.*2": "EPL-2.0",
    r"epl|eclipse public": "EPL",
    r"lgpl|lesser": "LGPL",
    r"gpl.*(classpath|cpe)|gpl2 w": "GPL-2.0 with classpath exception",
    r"gpl.*2|gnu general.*2": "GPL-2.0",
    r"mozilla|mpl": "MPL",
}

HEAD = """<!-- Generated: .ci/dependencies.py --write -->
# What Plumbline is made of

Licences are those that an artifact's POM, or its parent's, names. Where it names several, you may mostly choose one. What only
the tests and the build need is in the POMs of the project and reaches no user.

## In the jar

These are relocated below `dev.plumbline.shaded`; their notices are in `META-INF`.

| artifact | version | licence |
| --- | --- | --- |
"""

BESIDE = """
## Beside the jar

What Spark and Delta bring at these versions. The embedded run takes all of it from Maven; `spark-submit` has Spark's part in its
own `jars`.
"""


def local(element):
    return element.tag.rsplit("}", 1)[-1]


def child(element, name):
    return next((found for found in element if local(found) == name), None)


def text(element, name, other=""):
    found = child(element, name)
    return other if found is None or found.text is None else found.text.strip()


def pom(repository, group, artifact, version):
    file = repository.joinpath(*group.split("."), artifact, version, f"{artifact}-{version}.pom")
    return xml.parse(file).getroot() if file.is_file() else None


def licence(element):
    name, address = text(element, "name"), text(element, "url")
    said = (name or address).lower()
    return next((short for form, short in NAMES.items() if re.search(form, said)), name or "without a name")


def licences(repository, group, artifact, version):
    """The licences of the POM, or of the nearest parent that names some."""
    project = pom(repository, group, artifact, version)
    while project is not None:
        named = child(project, "licenses")
        if named is not None and len(named):
            return " / ".join(sorted({licence(one) for one in named}))
        parent = child(project, "parent")
        if parent is None:
            break
        project = pom(repository, *(text(parent, part) for part in ("groupId", "artifactId", "version")))
    return "not named by the POM"


def jars(classpath):
    return [Path(entry) for entry in classpath.read_text(encoding="utf-8").strip().split(":")]


def artifacts(found, repository):
    """Group, artifact and version of jars, taken from the folders of the repository."""
    for jar in found:
        *group, artifact, version, _ = jar.relative_to(repository).parts
        yield ".".join(group), artifact, version


def page():
    beside, inside = jars(EMBEDDED), jars(BUNDLED)
    # io/delta/ARTIFACT/VERSION/JAR
    repository = next(jar for jar in beside if jar.name.startswith("delta-spark_")).parents[4]
    bundled = sorted(set(artifacts(inside, repository)))
    rows = [f"| {group}:{artifact} | {version} | {licences(repository, group, artifact, version)} |\n" for group, artifact, version in bundled]
    named = defaultdict(list)
    for group, artifact, version in sorted(set(artifacts(beside, repository)) - set(bundled)):
        named[licences(repository, group, artifact, version)].append(f"{artifact} {version}")
    most_first = sorted(named.items(), key=lambda one: (-len(one[1]), one[0]))
    rest = [f"\n**{licence}** ({len(of)}): {', '.join(of)}\n" for licence, of in most_first]
    return HEAD + "".join(rows) + BESIDE + "".join(rest)


def main(arguments):
    made = page()
    if arguments == ["--write"]:
        PAGE.write_text(made, encoding="utf-8")
    elif not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != made:
        sys.exit(f"{PAGE.relative_to(ROOT)} does not list what the jar is made of: run python3 .ci/dependencies.py --write and check the result")


if __name__ == "__main__":
    main(sys.argv[1:])
