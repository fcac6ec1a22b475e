"""How much of a file's reading may cost, so that no file can take the service down."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that reading one file may take: seconds, megabytes of memory, megabytes of file, pages."""

    seconds: float = 600
    memory_megabytes: int = 2_048
    file_megabytes: int = 200
    pages: int = 2_000
