"""The client of a language model behind any address that speaks the OpenAI API.

Nothing of the model is trusted: it may be away, slow, stop half-way or answer nonsense. Every failure becomes an
`EndpointError` with one Danish line, and a circuit breaker remembers it, so that the next question does not wait too.
"""

import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from ipaddress import ip_address
from threading import Lock
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from assistant import texts
from assistant.settings import Settings
from corpus.errors import PARSING_ERRORS, UserError

if TYPE_CHECKING:
    from ssl import SSLContext

    from llama_index.llms.openai_like import OpenAILike

CONNECT_SECONDS = 2.0
"""An address where something listens takes the connection at once."""
MOST_TOKENS = 300
"""Of a reply: about 150 Danish words, more than any answer may have."""
PAUSE_SECONDS = 30.0
"""How long a failing model is left alone before one question tries it again."""

STATUS = {
    **dict.fromkeys((400, 413, 422), texts.LLM_TOO_LONG),  # the question's fault, mostly: the next one may do
    **dict.fromkeys((401, 403), texts.LLM_KEY),
    404: texts.LLM_UNKNOWN,
    429: texts.LLM_BUSY,
}
"""What a status of the server means; any other is a failure of its own."""

Message = tuple[str, str]
"""A role ("system", "user", "assistant") and what it says."""


class EndpointError(UserError):
    """The language model gave no whole reply.

    `lasting`: the next question would fail likewise, so the model is left alone for a while.
    """

    def __init__(self, message: str, lasting: bool = True) -> None:
        super().__init__(message)
        self.lasting = lasting


class Breaker:
    """A circuit breaker: open for `pause` seconds after a lasting failure, then one caller may try."""

    def __init__(self, pause: float = PAUSE_SECONDS, clock: Callable[[], float] = time.monotonic) -> None:
        self._pause, self._clock = pause, clock
        self._until: float | None = None
        self._lock = Lock()

    def lets_through(self) -> bool:
        """Whether the model may be asked. When the pause is over, the first caller may, and the others wait on."""
        with self._lock:
            if self._until is None:
                return True
            if self._clock() < self._until:
                return False
            self._until = self._clock() + self._pause
            return True

    def failed(self) -> None:
        """Open: the model does not answer."""
        with self._lock:
            self._until = self._clock() + self._pause

    def answered(self) -> None:
        """Close: the model answers."""
        with self._lock:
            self._until = None

    @property
    def is_open(self) -> bool:
        """Whether the model is being left alone."""
        with self._lock:
            return self._until is not None and self._clock() < self._until


@dataclass(repr=False)
class Endpoint:
    """One model at one address. `timeout` is in seconds and holds for a whole reply.

    `refuses_schema` is learned from the first reply: not every server holds a model to a JSON schema.
    """

    base_url: str
    model: str
    api_key: str = ""
    timeout: float = 30.0
    refuses_schema: bool = field(default=False, init=False)

    def __repr__(self) -> str:
        return f"Endpoint({self.model!r} at {self.host!r})"

    @classmethod
    def from_settings(cls, settings: Settings) -> Self | None:
        """The model that the settings name; None where they name none. Raises `UserError` for an address alone."""
        if settings.llm_base_url is None:
            return None
        if settings.llm_model is None:
            raise UserError(texts.LLM_NO_MODEL)
        key = settings.llm_api_key.get_secret_value() if settings.llm_api_key else ""
        return cls(str(settings.llm_base_url).rstrip("/"), settings.llm_model, key, settings.llm_timeout)

    @property
    def host(self) -> str:
        """The host that the texts are sent to."""
        return urlsplit(self.base_url).hostname or ""

    @property
    def is_remote(self) -> bool:
        """Whether texts leave this machine: anything but a loopback address."""
        try:
            return not ip_address(self.host).is_loopback
        except ValueError:
            return self.host != "localhost"

    @contextmanager
    def _client(self) -> "Iterator[OpenAILike]":
        """A client for one reply, with whatever it read closed at the end.

        openai's streams are cycles of references, closed only when Python's collector comes by. That may be while the
        same thread holds the lock of the connections, which closing takes too: it would wait for itself for ever.
        """
        import httpx
        from llama_index.llms.openai_like import OpenAILike

        responses: list[httpx.Response] = []
        # A redirect could carry the texts to another machine than the one that the settings name.
        with httpx.Client(
            follow_redirects=False, verify=_certificates(), event_hooks={"response": [responses.append]}
        ) as http:
            try:
                yield OpenAILike(
                    model=self.model,
                    api_base=self.base_url,
                    api_key=self.api_key or "none",
                    is_chat_model=True,
                    max_retries=0,
                    temperature=0.0,
                    max_tokens=MOST_TOKENS,
                    timeout=self.timeout,
                    http_client=http,
                )
            finally:
                for response in responses:
                    response.close()

    def stream(
        self, messages: Sequence[Message], schema: dict[str, Any] | None = None, seconds: float | None = None
    ) -> Generator[str, None, None]:
        """The reply to `messages`, piece by piece as it comes; held to the JSON `schema` where the server can do that.

        Raises `EndpointError` where the server fails, stops half-way or has not finished within `seconds` (default:
        `timeout`).
        """
        import httpx
        import openai

        self.load()
        seconds = seconds or self.timeout
        deadline = time.monotonic() + seconds
        finished = False
        try:
            with closing(self._chunks(messages, schema, seconds)) as chunks:
                for chunk in chunks:
                    finished = finished or bool(chunk.raw and chunk.raw.choices and chunk.raw.choices[0].finish_reason)
                    if chunk.delta:
                        yield chunk.delta
                    if time.monotonic() > deadline:
                        raise EndpointError(texts.LLM_TIMEOUT.format(host=self.host, seconds=self.timeout))
        except (openai.OpenAIError, httpx.HTTPError, *PARSING_ERRORS) as error:
            raise self._reason(error) from error
        if not finished:
            raise EndpointError(texts.LLM_HALF.format(host=self.host))

    def _chunks(
        self, messages: Sequence[Message], schema: dict[str, Any] | None, seconds: float
    ) -> Generator[Any, None, None]:
        """The parts of the reply. A server that refuses the schema with status 400 is asked again without it."""
        import httpx
        import openai
        from llama_index.core.llms import ChatMessage

        patience = httpx.Timeout(seconds, connect=min(CONNECT_SECONDS, seconds))
        chat = [ChatMessage(role=role, content=text) for role, text in messages]
        wanted = {"type": "json_schema", "json_schema": {"name": "svar", "strict": True, "schema": schema}}
        with self._client() as client:
            if schema and not self.refuses_schema:
                try:
                    yield from client.stream_chat(chat, timeout=patience, response_format=wanted)
                except (openai.BadRequestError, openai.UnprocessableEntityError) as error:
                    if "context" in str(error).lower():
                        raise
                else:
                    return
            yield from client.stream_chat(chat, timeout=patience)
        if schema:
            self.refuses_schema = True  # it took the same messages without the schema

    def load(self) -> None:
        """Import the client, which takes seconds, before time counts."""
        for module in ("openai.resources.chat.completions", "llama_index.core.llms", "llama_index.llms.openai_like"):
            import_module(module)
        _certificates()

    def probe(self) -> None:
        """Wait for the first word of a reply. Raises `EndpointError` where the model would not answer."""
        with closing(self.stream([("user", "Svar ja.")])) as pieces:
            next(pieces, "")

    def _reason(self, error: Exception) -> EndpointError:
        """What went wrong in Danish, without the server's own words: those may repeat a key or what was asked."""
        import openai

        status = error.status_code if isinstance(error, openai.APIStatusError) else 0
        words = STATUS.get(status, texts.LLM_STATUS if status else texts.LLM_HALF)
        if isinstance(error, openai.APITimeoutError) or "timed out" in str(error):
            words = texts.LLM_TIMEOUT
        elif isinstance(error, openai.APIConnectionError):
            words = texts.LLM_AWAY
        message = words.format(host=self.host, model=self.model, status=status, seconds=self.timeout)
        return EndpointError(message, lasting=words != texts.LLM_TOO_LONG)


@lru_cache(maxsize=1)
def _certificates() -> "SSLContext":
    """The certificates that servers are checked by: reading them takes as long as an answer, so it is done once."""
    import httpx

    return httpx.create_ssl_context()
