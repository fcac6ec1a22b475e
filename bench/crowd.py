"""Many people at once: each holds a conversation of their own through the same queue as the browser's chat."""

import asyncio
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

from assistant.client import Server
from assistant.settings import Settings
from assistant.web.rendering import question_message
from bench.cold import START_SECONDS, environment_of, resident_gigabytes

PEOPLE, PAUSE_SECONDS, SECONDS = 30, 5.0, 120.0
SLOWEST, GROWTH = 2.0, 0.15
Message = dict[str, Any]


@dataclass
class Tally:
    """What all people together met. Seconds from sending a question to the whole answer."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    mixed_up: int = 0


@dataclass(frozen=True)
class Conversation:
    """Two questions, the second only to be understood after the first, and what each is answered alone."""

    questions: tuple[str, str]
    answers: tuple[str, str]


def measure_crowd(data_dir: Path, questions: Sequence[str], seconds: float = SECONDS) -> dict[str, Any]:
    """Latency, errors, mixed-up answers and growth in memory while 30 people ask every 5 seconds."""
    environment = environment_of(data_dir) | {"ASSISTANT_REQUESTS_PER_MINUTE": "100000"}
    port = int(environment["ASSISTANT_PORT"])
    server = Server(Settings(data_dir=data_dir, port=port))
    with subprocess.Popen([sys.executable, "-m", "assistant", "serve"], env=environment) as process:
        try:
            deadline = time.monotonic() + START_SECONDS
            while not server.health() and time.monotonic() < deadline:
                time.sleep(0.2)
            conversations = [_conversation(server, question) for question in questions]
            address = f"http://127.0.0.1:{port}"
            asyncio.run(_crowd(address, conversations, Tally(), 15.0))  # warms up every cache that fills once
            before = resident_gigabytes(process.pid)
            tally = Tally()
            asyncio.run(_crowd(address, conversations, tally, seconds))
            after = resident_gigabytes(process.pid)
        finally:
            process.terminate()
    return _summary(tally, before, after)


def _summary(tally: Tally, before: float, after: float) -> dict[str, Any]:
    p95 = statistics.quantiles(tally.seconds, n=20)[-1] if len(tally.seconds) > 1 else float("inf")
    kept = p95 < SLOWEST and not tally.errors and not tally.mixed_up and after - before < GROWTH
    return {
        "people": PEOPLE,
        "answers": len(tally.seconds),
        "median_s": round(statistics.median(tally.seconds), 2) if tally.seconds else None,
        "p95_s": round(p95, 2),
        "errors": len(tally.errors),
        "first_error": tally.errors[0] if tally.errors else "",
        "mixed_up": tally.mixed_up,
        "resident_gb": [round(before, 3), round(after, 3)],
        "limit": SLOWEST,
        "kept": kept,
    }


def _conversation(server: Server, question: str) -> Conversation:
    follow_up = "Hvor foregår det?"
    first = server.ask(question)["answer"]
    return Conversation((question, follow_up), (first, server.ask(follow_up, [question])["answer"]))


async def _crowd(address: str, conversations: Sequence[Conversation], tally: Tally, seconds: float) -> None:
    end = time.monotonic() + seconds
    limits = httpx.Limits(max_connections=4 * PEOPLE)
    async with httpx.AsyncClient(base_url=address, timeout=60, limits=limits) as client:
        event = await _ask_event(client)
        people = (
            _person(client, event, conversations[n % len(conversations)], tally, end, n * PAUSE_SECONDS / PEOPLE)
            for n in range(PEOPLE)
        )
        await asyncio.gather(*people)


async def _ask_event(client: httpx.AsyncClient) -> int:
    """The number of the chat's event for asking."""
    config = (await client.get("/config")).json()
    return next(int(each["id"]) for each in config["dependencies"] if each["api_name"] == "ask")


async def _person(
    client: httpx.AsyncClient, event: int, talk: Conversation, tally: Tally, end: float, wait: float
) -> None:
    """Ask the two questions of `talk` over and over, each time in a new conversation."""
    await asyncio.sleep(wait)
    while time.monotonic() < end:
        messages: list[Message] = []
        for question, expected in zip(talk.questions, talk.answers, strict=True):
            started = time.perf_counter()
            try:
                messages = await _ask(client, event, question, messages)
            except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
                tally.errors.append(f"{type(error).__name__}: {error}")
                break
            took = time.perf_counter() - started
            tally.seconds.append(took)
            tally.mixed_up += question_message(json.dumps(expected, ensure_ascii=False)) not in str(messages[-1])
            await asyncio.sleep(max(0.0, PAUSE_SECONDS - took))


async def _ask(client: httpx.AsyncClient, event: int, question: str, messages: list[Message]) -> list[Message]:
    """Ask as the browser does: join the queue, listen until the last step. Gives the conversation afterwards."""
    session = uuid4().hex[:12]
    body = {"data": [question, messages], "fn_index": event, "session_hash": session, "event_data": None}
    joined = await client.post("/gradio_api/queue/join", json=body)
    joined.raise_for_status()
    async with client.stream("GET", "/gradio_api/queue/data", params={"session_hash": session}) as stream:
        async for line in stream.aiter_lines():
            if not line.startswith("data:"):
                continue
            said = json.loads(line[5:])
            if said["msg"] == "process_completed":
                if not said["success"]:
                    raise ValueError(str(said["output"]))
                whole: list[Message] = said["output"]["data"][1]
                return whole
    raise ValueError("the stream ended before the answer")


if __name__ == "__main__":
    folder = Path(os.environ.get("ASSISTANT_DATA_DIR", "var"))
    asked = sys.argv[2:] or ["Hvornår er det næste møde?"]
    print(json.dumps(measure_crowd(folder, asked, float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS)))
