"""The one family of errors that a user may see, and what parsers throw at damaged files."""

import struct
import zlib

# What the libraries that parse a file may raise when it is damaged or hostile, besides errors of their own.
PARSING_ERRORS = (
    OSError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    RuntimeError,
    ArithmeticError,
    AssertionError,
    SyntaxError,
    EOFError,
    zlib.error,
    struct.error,
)


class UserError(Exception):
    """Something a user can mend. Its message is one line of Danish that names the file or setting and the way out.

    Front ends print the message alone, without a traceback, and exit with `status`.
    """

    status = 1


class DocumentError(UserError):
    """A source document cannot be read, and is left out."""


class ReadingStopped(DocumentError):
    """Reading the file took too long or too much memory, or was killed: another time it may go well."""


class PasswordNeeded(DocumentError):
    """The file opens only with a password, and none or a wrong one was given."""
