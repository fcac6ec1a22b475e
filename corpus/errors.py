"""The one family of errors that a user may see."""


class UserError(Exception):
    """Something a user can mend. Its message is one line of Danish that names the file or setting and the way out.

    Front ends print the message alone, without a traceback, and exit with `status`.
    """

    status = 1


class DocumentError(UserError):
    """A source document cannot be read, and is left out."""
