"""Ask for twenty cells of a long performance report in words: the report is drawn, ingested and asked.

Usage: python eval/run_report.py [--list]. A question counts as right when the answer holds the value and cites its
page. --list shows each answer.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from layouts.report import build_report
from reportqa.assistant import Assistant
from reportqa.settings import Settings


def main(arguments: list[str]) -> None:
    """Prints how many of the cells came back with their page."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "performance-report.pdf"
        questions = build_report(path)
        right = 0
        with Assistant(Settings(index=folder / "index"), "the report's cells") as assistant:
            for outcome in assistant.add([path]):
                print(f"{outcome.word}: {outcome.detail}")
            for asked in questions:
                answer = assistant.ask(asked.question)
                found = asked.value in answer.text and any(c.page == asked.page for c in answer.citations)
                right += found
                if "--list" in arguments or not found:
                    print(f"{'right' if found else 'wrong'}: {asked.question} {asked.value}, page {asked.page}")
                    print(f"    {answer.text.splitlines()[0] if answer.text else answer.reason}")
        print(f"{right} of {len(questions)} cells came back with their page")


if __name__ == "__main__":
    main(sys.argv[1:])
