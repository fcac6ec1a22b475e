"""Why the operating system said no, in Danish."""

import errno
import socket

from assistant import texts


def reason(error: OSError) -> str:
    """The cause of `error` in a few Danish words, or the system's own where we have none."""
    if isinstance(error, socket.gaierror):
        return texts.NO_SUCH_HOST
    names = {number: name for name, number in vars(errno).items() if isinstance(number, int)}
    return texts.SYSTEM_REASONS.get(names.get(error.errno or 0, ""), error.strerror or str(error))
