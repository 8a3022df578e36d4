"""Usage: python3 .ci/cookbook.py WAREHOUSE [--write]

Runs the queries of docs/cookbook.md on the warehouse of the demo's headlines, all in one call of ./plumbline query. Fails if an
answer differs from the one shown, numbers by more than one unit of their last digit; with --write it puts the answers into the page.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "cookbook.md"
# as in the demo: on small data, compiling plans takes longer than running them
SMALL_DATA = ["--conf", "spark.sql.codegen.wholeStage=false", "--conf", "spark.sql.adaptive.enabled=false"]
QUESTION = re.compile(r"(?<=```sql\n)(.*?)(```\n\n```text\n)(.*?)(?=```)", re.DOTALL)
NUMBER = re.compile(r"-?[\d,]*\d(\.\d+)?")


def answers(warehouse, statements):
    asked = subprocess.run(
        [ROOT / "plumbline", "query", *SMALL_DATA, "--warehouse", warehouse, *statements],
        check=True,
        stdout=subprocess.PIPE,
    )
    return [answer.strip("\n") + "\n" for answer in asked.stdout.decode("utf-8").split("\n\n")]


def same_word(shown, found):
    if shown == found:
        return True
    if not (NUMBER.fullmatch(shown) and NUMBER.fullmatch(found)):
        return False
    digits = len(shown.partition(".")[2])
    difference = abs(float(shown.replace(",", "")) - float(found.replace(",", "")))
    return digits == len(found.partition(".")[2]) and difference < 1.5 * 10**-digits if digits else False


def same(shown, found):
    """Compares words only: column widths may differ by a number's sign, so blanks and the line below the names do not count."""
    words, others = ([line.split() for line in text.splitlines()] for text in (shown, found))
    del words[1:2], others[1:2]
    return [len(line) for line in words] == [len(line) for line in others] and all(
        same_word(*pair) for lines in zip(words, others) for pair in zip(*lines)
    )


def main(warehouse, *flags):
    page = PAGE.read_text(encoding="utf-8")
    questions = QUESTION.findall(page)
    found = answers(warehouse, [sql for sql, _, _ in questions])
    if not questions or len(found) != len(questions):
        sys.exit(f"{len(questions)} questions in {PAGE.name}, {len(found)} answers")
    wrong = [
        f"{sql}\nshown:\n{shown}\nfound:\n{answer}"
        for (sql, _, shown), answer in zip(questions, found)
        if not same(shown, answer)
    ]
    if flags == ("--write",):
        replies = iter(found)
        PAGE.write_text(QUESTION.sub(lambda match: match[1] + match[2] + next(replies), page), encoding="utf-8")
    elif wrong:
        sys.exit("\n".join([*wrong, f"{len(wrong)} answers of {PAGE.name} differ from those of {warehouse}; --write puts them into the page"]))
    print(f"{len(questions)} questions, {len(wrong)} answers {'rewritten' if flags else 'differ'}")


if __name__ == "__main__":
    main(*sys.argv[1:])
