"""The web app's entry: `python app.py` opens the assistant and serves its pages and API at the configured address."""

import sys

from assistant.serving import serve
from assistant.start import load_settings
from corpus.errors import UserError


def main() -> int:
    """Serve until stopped. Gives the exit status; what a user can mend is one line on standard error."""
    try:
        serve(load_settings())
    except UserError as error:
        print(error, file=sys.stderr)
        return error.status
    return 0


if __name__ == "__main__":
    sys.exit(main())
