"""Throw requests at the interface for programs: every path of its own description, by schemathesis.

    python eval/fuzz/api.py --examples 300 --schemathesis PATH/TO/schemathesis

schemathesis is installed by itself, in an environment of its own, because it wants other versions of libraries than
reportqa. This serves the sample documents on a free port and runs it against /api/openapi.json: no request may end in a
server error or in an answer that the description does not allow. Exits as schemathesis does.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

CORPUS = Path(__file__).parents[2] / "corpus"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--examples", type=int, default=100, help="for each path")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--schemathesis", default=shutil.which("schemathesis") or "", metavar="PROGRAM")
    options = parser.parse_args()
    if not options.schemathesis:
        sys.exit("schemathesis is not there. Install it: python -m venv st; st/bin/pip install schemathesis")
    reportqa = [sys.executable, "-m", "reportqa.cli"]
    with tempfile.TemporaryDirectory() as space:
        environment = {**os.environ, "REPORTQA_INDEX": f"{space}/index", "REPORTQA_QUESTIONS_A_MINUTE": "999999"}
        subprocess.run([*reportqa, "ingest", str(CORPUS)], env=environment, check=True, stdout=subprocess.DEVNULL)
        serve = [*reportqa, "serve", "--port", "0"]
        serving = subprocess.Popen(serve, env=environment, stdout=subprocess.PIPE, text=True)
        try:
            assert serving.stdout
            said = serving.stdout.readline()
            address = re.findall(r"http://[\w.:\[\]]+", said)[0]
            checks = "not_a_server_error,status_code_conformance,response_schema_conformance"
            run = [
                options.schemathesis, "run", f"{address}/api/openapi.json", "--checks", checks,
                "--max-examples", str(options.examples), "--seed", str(options.seed), "--workers", "2",
            ]  # fmt: skip
            return subprocess.run(run, check=False, cwd=space).returncode
        finally:
            serving.terminate()
            serving.wait(30)


if __name__ == "__main__":
    sys.exit(main())
