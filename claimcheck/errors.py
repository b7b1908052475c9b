"""Every error that a user can meet.

::

    ClaimcheckError            anything below; the command line turns it into one line and exit code 2
    ├── UsageError             the call asks for something that cannot be done
    ├── SettingsError          a settings file that cannot be followed
    ├── InputError             an article or a file of references that cannot be read
    │   └── LedgerError        a claim file that cannot be read
    └── ReportError            an audit or report file that cannot be read or written

A message says what is wrong and where; ``remedy`` says what to do next. The state of the outside
world is data, never an exception.
"""


class ClaimcheckError(Exception):
    """Something the user can understand and mend.

    Arguments:
        message: What is wrong, as a sentence without its place.
        file: The file it is about.
        line: The line in it, from 1.
        remedy: What to do next, as a sentence.
    """

    def __init__(
        self, message: str, *, file: str | None = None, line: int | None = None, remedy: str = ""
    ) -> None:
        """Keep the parts and put the one line together."""
        self.message = message
        self.file = file
        self.line = line
        self.remedy = remedy
        place = f"{file}:{line}: " if file and line else f"{file}: " if file else ""
        super().__init__(f"{place}{message}" + (f" {remedy}" if remedy else ""))


class UsageError(ClaimcheckError):
    """The call asks for something that cannot be done."""


class SettingsError(ClaimcheckError):
    """A settings file cannot be followed."""


class InputError(ClaimcheckError):
    """An article or a file of references cannot be read."""


class LedgerError(InputError):
    """A claim file cannot be read."""


class ReportError(ClaimcheckError):
    """An audit or a report cannot be read or written."""
