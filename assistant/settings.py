"""Every setting, read from the environment (prefix `ASSISTANT_`) and `.env`."""

from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, HttpUrl, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant import texts
from corpus.limits import Limits

ROOT = Path(__file__).resolve().parent.parent

ABOUT_SERVING = frozenset(
    {"host", "port", "requests_per_minute", "log_questions", "reading_seconds", "reading_megabytes"}
    | {"max_file_megabytes", "max_pages", "max_files"}
)
"""The settings that say how the service is reached and guarded, and have no say in what it answers."""


def _none_if_empty(value: object) -> object:
    """`None` for an empty line such as `ASSISTANT_LLM_MODEL=`."""
    return None if value == "" else value


def _place_alone(url: HttpUrl | None) -> HttpUrl | None:
    """`url`, if it names a host and a port and nothing else. Raises `ValueError`."""
    if url is not None and (url.path not in (None, "/") or url.query or url.fragment or url.username or url.password):
        raise ValueError(texts.CHROMA_URL_ALONE)
    return url


class Settings(BaseSettings):
    """The settings of one running assistant; each is listed in `.env.example`."""

    model_config = SettingsConfigDict(env_prefix="ASSISTANT_", env_file=".env", extra="ignore", frozen=True)

    data_dir: Path = ROOT / "var"
    corpus_dir: Path = ROOT / "corpus" / "documents"
    embedding_model: str = "intfloat/multilingual-e5-small"
    chroma_url: Annotated[HttpUrl | None, BeforeValidator(_none_if_empty), AfterValidator(_place_alone)] = None
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 7860
    requests_per_minute: Annotated[int, Field(ge=1)] = 20
    log_questions: bool = False
    reading_seconds: Annotated[float, Field(gt=0)] = 600
    reading_megabytes: Annotated[int, Field(ge=500)] = 2048
    max_file_megabytes: Annotated[int, Field(ge=1)] = 200
    max_pages: Annotated[int, Field(ge=1)] = 2000
    max_files: Annotated[int, Field(ge=1)] = 5000
    llm_base_url: Annotated[HttpUrl | None, BeforeValidator(_none_if_empty)] = None
    llm_model: Annotated[str | None, BeforeValidator(_none_if_empty)] = None
    llm_api_key: Annotated[SecretStr | None, BeforeValidator(_none_if_empty)] = None
    llm_timeout: Annotated[float, Field(gt=0, le=300)] = 30.0

    @property
    def chroma(self) -> str:
        """The address of the Chroma in which the vectors are served, "" where they lie in the data folder."""
        return f"{self.chroma_url.scheme}://{self.chroma_url.host}:{self.chroma_url.port}" if self.chroma_url else ""

    @property
    def reading_limits(self) -> Limits:
        """How much the reading of one file may take."""
        return Limits(self.reading_seconds, self.reading_megabytes, self.max_file_megabytes, self.max_pages)
