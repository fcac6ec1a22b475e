"""`python -m assistant.web.staff.evaluation_process FOLDER FILE …`: one evaluation run, told of on standard output.

In a process of its own, so that a run neither slows the answers nor keeps its memory. Says a JSON object a line:
{"step", "done", "total"} on the way, {"failed"} where a user must mend something.
"""

import json
import os
import sys
from pathlib import Path

from assistant.start import load_settings
from corpus.errors import UserError


def main(folder: Path, files: list[Path]) -> int:
    """Run the questions of `files` and write the report into a new folder below `folder`."""
    from evals.questions import read_all
    from evals.report import write_report
    from evals.run import run
    from evals.scores import score

    try:
        result = run(read_all(files), load_settings(), progress=_tell)
        scores = score(result.results, list(result.timing.milliseconds.values()))
        write_report(result, scores, folder / result.timing.started.replace(":", ""))
    except UserError as error:
        print(json.dumps({"failed": str(error)}), flush=True)
        return error.status
    return 0


def _tell(step: str, done: int, total: int) -> None:
    print(json.dumps({"step": step, "done": done, "total": total}), flush=True)


if __name__ == "__main__":
    os.nice(10)
    sys.exit(main(Path(sys.argv[1]), [Path(file) for file in sys.argv[2:]]))
