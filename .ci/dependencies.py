"""Usage: python3 .ci/dependencies.py [--write]

What the built jar bundles, what has to be there beside it, and the licences that their POMs name: fails unless
docs/dependencies.md says the same; with --write it is written. Reads jobs/target and Maven's local repository.
"""

import re
import sys
import xml.etree.ElementTree as xml
import zipfile
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/dependencies.md"
JAR = ROOT / "jobs/target/plumbline-jobs.jar"
CLASSPATH = ROOT / "jobs/target/embedded.classpath"

# names that POMs give to licences, by what stands in them; the first that fits
NAMES = {
    r"apache|asl|al 2\.0": "Apache-2.0",
    r"bsd.?0|0bsd": "0BSD",
    r"bsd.*2|simplified bsd": "BSD-2-Clause",
    r"bsd|edl|eclipse distribution|go license": "BSD-3-Clause",
    r"mit": "MIT",
    r"cc0|public domain": "CC0-1.0 or public domain",
    r"cddl": "CDDL",
    r"epl|eclipse public.*2": "EPL-2.0",
    r"eclipse public": "EPL-1.0",
    r"lgpl|lesser": "LGPL",
    r"gpl.*(classpath|cpe)|gpl2 w": "GPL-2.0 with classpath exception",
    r"gpl|gnu general": "GPL",
    r"mozilla|mpl": "MPL",
}

HEAD = """<!-- Generated: .ci/dependencies.py --write -->
# What Plumbline is made of

Licences are those that an artifact's POM names, or its parent's; of several named the user may mostly choose. What only tests and
the build need is in the POMs of the project, and reaches no user.

## In the jar

Relocated below `dev.plumbline.shaded`; their notices are in `META-INF`.

| artifact | version | licence |
| --- | --- | --- |
"""

BESIDE = """
## Beside the jar

What Spark and Delta bring at these versions: the embedded run takes all of it from Maven, `spark-submit` has Spark's in its own
`jars`.
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


def spdx(name):
    return next((short for form, short in NAMES.items() if re.search(form, name.lower())), name)


def licences(repository, group, artifact, version):
    """Those of the POM, else of the nearest parent that names some."""
    project = pom(repository, group, artifact, version)
    while project is not None:
        named = child(project, "licenses")
        if named is not None and len(named):
            return " / ".join(sorted({spdx(text(one, "name", "unnamed")) for one in named}))
        parent = child(project, "parent")
        if parent is None:
            break
        project = pom(repository, *(text(parent, part) for part in ("groupId", "artifactId", "version")))
    return "not named"


def bundled(jar):
    """Group, artifact and version of everything that was put into the jar, as Maven left it there."""
    with zipfile.ZipFile(jar) as entries:
        for name in sorted(entries.namelist()):
            if re.fullmatch(r"META-INF/maven/[^/]+/[^/]+/pom\.properties", name):
                pairs = re.findall(r"(?m)^(groupId|artifactId|version)\s*=\s*(\S+)", entries.read(name).decode())
                found = dict(pairs)
                if found["groupId"] != "dev.plumbline":
                    yield found["groupId"], found["artifactId"], found["version"]


def beside(classpath, repository):
    for jar in classpath:
        *group, artifact, version, _ = jar.relative_to(repository).parts
        yield ".".join(group), artifact, version


def repository_of(jar):
    """The local repository, the folder above the first part of the group of one known jar."""
    artifact = next(path for path in jar if path.name.startswith("delta-spark_"))
    return artifact.parents[4]


def page():
    classpath = [Path(entry) for entry in CLASSPATH.read_text(encoding="utf-8").strip().split(":")]
    repository = repository_of(classpath)
    inside = sorted(set(bundled(JAR)))
    lines = [f"| {group}:{artifact} | {version} | {licences(repository, group, artifact, version)} |" for group, artifact, version in inside]
    by_licence = defaultdict(list)
    for group, artifact, version in sorted(set(beside(classpath, repository)) - set(inside)):
        by_licence[licences(repository, group, artifact, version)].append(f"{artifact} {version}")
    rest = [f"\n**{licence}** ({len(names)}): {', '.join(names)}\n" for licence, names in sorted(by_licence.items(), key=lambda one: (-len(one[1]), one[0]))]
    return HEAD + "\n".join(lines) + "\n" + BESIDE + "".join(rest)


def main(arguments):
    made = page()
    if arguments == ["--write"]:
        PAGE.write_text(made, encoding="utf-8")
    elif not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != made:
        sys.exit(f"{PAGE.relative_to(ROOT)} is not what the jar is made of: python3 .ci/dependencies.py --write, and look at it")


if __name__ == "__main__":
    main(sys.argv[1:])
