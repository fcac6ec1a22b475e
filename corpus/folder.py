"""Which files of a folder are documents, told by their names alone: reading one needs far more to be imported."""

from pathlib import Path

SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".pdf", ".docx", ".pptx", ".xlsx", ".html", ".htm"})


def list_documents(folder: Path) -> list[Path]:
    """The files in `folder` and below it that the readers know, sorted by path; hidden ones left out."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file()
        and path.suffix.lower() in SUFFIXES
        and not any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
    )
