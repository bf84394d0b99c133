"""Settings: read once from the environment, validated, then passed. Nothing else reads the environment."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reportqa.errors import UsageError

# What a language model may be used for.
LLM_USES = ("followups", "rewording", "reaching", "choosing", "wording", "tone")
# The tokens that evidence and question need at least.
_LEAST_TOLD = 600
_LLM = re.compile(r"ollama:[^\s@]+(?:@https?://\S+)?|openai-like:[^\s@]+@https?://\S+|python:\w+(?:\.\w+)+")
_ADDRESS = re.compile(r"(?:[A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\]):\d{1,5}")
_SITE = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may choose. Each field's environment variable is REPORTQA_ and its name in capitals.

    ``index``: the index folder. ``cache``: where the prepared embedding model is kept. ``model``: "minilm", or
    "huggingface:FOLDER_OR_NAME" for any sentence-transformers model. ``contact``: whom to ask when the
    reports do not say. ``max_file_mb``, ``max_pages``: larger files are refused. ``read_seconds``: what opening a file,
    or reading one of its pages, may take. ``read_mb``: the memory that reading a file may take. ``pdf_password``: opens
    locked PDF files. ``tesseract``: the program that recognises the words of scanned pages, "off" for none.
    ``kept_mb``: how much of what was read is kept in the cache folder. ``max_question``: characters of a question
    that are read. ``threads``: processor threads for embedding, 0 for all. ``log_questions``: whether questions asked
    through the web are kept "clear", "hashed" or not at all ("off"). ``keep_days``: after so many days the log of
    questions and the feedback dealt with are deleted, 0 for never. ``questions_a_minute``: how many questions a visitor
    may ask in a minute. ``proxies``: how many proxies of yours stand before the server and name the visitor.
    ``embed_on``: the sites that may show the question box in a frame, parted by spaces. ``llm``: the language model
    that words answers, "" for none; ``llm_uses`` what it is used for, ``llm_seconds`` what it may take for an answer,
    ``llm_context`` how many tokens it reads and writes, ``llm_tokens`` how many of these it writes, ``llm_retries`` how
    often it is asked again when it fails.
    ``entailment``: a model that tells whether one text says another, "" for none.
    ``database_url``: the address of a PostgreSQL that several machines share, ``chroma_url`` that of a Chroma server,
    "" for files in ``index``. ``metrics``: where a Prometheus server finds counts (host:port), "" for nowhere.
    """

    index: Path = Path("index")
    cache: Path = field(default_factory=lambda: Path("~/.cache/reportqa").expanduser())
    model: str = "minilm"
    contact: str = ""
    max_file_mb: int = 50
    max_pages: int = 2000
    read_seconds: int = 15
    read_mb: int = 1000
    pdf_password: str = field(default="", repr=False)
    tesseract: str = "tesseract"
    kept_mb: int = 500
    max_question: int = 500
    threads: int = 0
    foi: str = ""
    foi_small: int = 5
    log_questions: str = "clear"
    keep_days: int = 365
    questions_a_minute: int = 30
    proxies: int = 0
    embed_on: str = ""
    llm: str = ""
    llm_key: str = field(default="", repr=False)
    llm_uses: str = "followups,rewording,reaching,wording,tone"
    llm_seconds: int = 30
    llm_context: int = 4096
    llm_tokens: int = 400
    llm_retries: int = 1
    entailment: str = ""
    database_url: str = field(default="", repr=False)
    chroma_url: str = ""
    metrics: str = ""

    @property
    def max_file_bytes(self) -> int:
        """The size limit in bytes."""
        return self.max_file_mb * 1_000_000


def load_settings(environment: Mapping[str, str] = os.environ, *, index: str = "") -> Settings:
    """Settings from ``environment``; ``index`` (from the command line) wins. Raises UsageError naming a bad value."""
    model = environment.get("REPORTQA_MODEL", "") or "minilm"
    if model != "minilm" and not model.startswith("huggingface:"):
        raise UsageError(f'REPORTQA_MODEL is "{model}"; use "minilm" or "huggingface:" and a folder or model name.')
    database, chroma = _servers(environment)
    usual = Settings()
    return Settings(
        index=Path(index or environment.get("REPORTQA_INDEX", "") or usual.index).expanduser(),
        cache=_cache_folder(environment),
        model=model,
        contact=environment.get("REPORTQA_CONTACT", "").strip(),
        max_file_mb=_whole(environment, "REPORTQA_MAX_FILE_MB", usual.max_file_mb, least=1),
        max_pages=_whole(environment, "REPORTQA_MAX_PAGES", usual.max_pages, least=1),
        read_seconds=_whole(environment, "REPORTQA_READ_SECONDS", usual.read_seconds, least=1),
        read_mb=_whole(environment, "REPORTQA_READ_MB", usual.read_mb, least=400),
        pdf_password=environment.get("REPORTQA_PDF_PASSWORD", ""),
        tesseract=environment.get("REPORTQA_TESSERACT", "") or usual.tesseract,
        kept_mb=_whole(environment, "REPORTQA_KEPT_MB", usual.kept_mb, least=0),
        max_question=_whole(environment, "REPORTQA_MAX_QUESTION", usual.max_question, least=50),
        threads=_whole(environment, "REPORTQA_THREADS", usual.threads, least=0, most=1024),
        foi=environment.get("REPORTQA_FOI", "").strip(),
        foi_small=_whole(environment, "REPORTQA_FOI_SMALL", usual.foi_small, least=0),
        log_questions=_one_of(environment, "REPORTQA_LOG_QUESTIONS", ("clear", "hashed", "off")),
        keep_days=_whole(environment, "REPORTQA_KEEP_DAYS", usual.keep_days, least=0, most=36_500),
        questions_a_minute=_whole(environment, "REPORTQA_QUESTIONS_A_MINUTE", usual.questions_a_minute, least=1),
        proxies=_whole(environment, "REPORTQA_PROXIES", usual.proxies, least=0),
        embed_on=_sites(environment, "REPORTQA_EMBED_ON"),
        llm=_language_model(environment),
        llm_key=environment.get("REPORTQA_LLM_KEY", ""),
        llm_uses=_uses(environment),
        llm_seconds=_whole(environment, "REPORTQA_LLM_SECONDS", usual.llm_seconds, least=1),
        llm_context=_whole(environment, "REPORTQA_LLM_CONTEXT", usual.llm_context, least=1024),
        llm_tokens=_reply_length(environment),
        entailment=_entailment_model(environment),
        llm_retries=_whole(environment, "REPORTQA_LLM_RETRIES", usual.llm_retries, least=0),
        database_url=database,
        chroma_url=chroma,
        metrics=_listening(environment, "REPORTQA_METRICS"),
    )


def _listening(environment: Mapping[str, str], name: str) -> str:
    address = environment.get(name, "").strip()
    if address and not _ADDRESS.fullmatch(address):
        raise UsageError(f'{name} is "{address}"; write it as 127.0.0.1:9464, or leave it out.')
    return address


def _servers(environment: Mapping[str, str]) -> tuple[str, str]:
    """The addresses of PostgreSQL and Chroma, "" for files in the index folder."""
    database = environment.get("REPORTQA_DATABASE_URL", "").strip()
    chroma = environment.get("REPORTQA_CHROMA_URL", "").strip()
    if database and not database.startswith("postgresql://"):
        raise UsageError("REPORTQA_DATABASE_URL must begin with postgresql://, as in postgresql://user@host/reportqa.")
    if chroma and not _SITE.fullmatch(chroma):
        raise UsageError(f'REPORTQA_CHROMA_URL is "{chroma}"; write it as http://chroma.example.org:8000.')
    if database and not chroma:
        raise UsageError("REPORTQA_DATABASE_URL needs REPORTQA_CHROMA_URL: who shares the one must share the other.")
    return database, chroma


def _cache_folder(environment: Mapping[str, str]) -> Path:
    chosen = environment.get("REPORTQA_CACHE", "")
    base = environment.get("XDG_CACHE_HOME", "")
    # The specification of this variable tells to pass over what depends on where a program is started.
    usual = base if Path(base).is_absolute() else "~/.cache"
    return Path(chosen or f"{usual}/reportqa").expanduser()


def _one_of(environment: Mapping[str, str], name: str, choices: Sequence[str]) -> str:
    """The first of ``choices`` where nothing is set."""
    chosen = environment.get(name, "") or choices[0]
    if chosen not in choices:
        raise UsageError(f'{name} is "{chosen}"; use {", ".join(choices[:-1])} or {choices[-1]}.')
    return chosen


def _sites(environment: Mapping[str, str], name: str) -> str:
    sites = environment.get(name, "").split()
    for site in sites:
        if not _SITE.fullmatch(site):
            raise UsageError(f'{name} names "{site}"; write each site as https://www.example.org, without a path.')
    return " ".join(sites)


def _language_model(environment: Mapping[str, str]) -> str:
    chosen = environment.get("REPORTQA_LLM", "").strip()
    if chosen and not _LLM.fullmatch(chosen):
        raise UsageError(
            f'REPORTQA_LLM is "{chosen}"; use ollama:MODEL, openai-like:MODEL@URL or python:module.Class, or nothing.'
        )
    return chosen


def _reply_length(environment: Mapping[str, str]) -> int:
    usual = Settings()
    context = _whole(environment, "REPORTQA_LLM_CONTEXT", usual.llm_context, least=1024)
    return _whole(environment, "REPORTQA_LLM_TOKENS", usual.llm_tokens, least=100, most=context - _LEAST_TOLD)


def _entailment_model(environment: Mapping[str, str]) -> str:
    chosen = environment.get("REPORTQA_ENTAILMENT", "").strip()
    if chosen and not chosen.startswith(("huggingface:", "onnx:")):
        raise UsageError(
            f'REPORTQA_ENTAILMENT is "{chosen}"; use "huggingface:" and a name or folder, or "onnx:" and a folder.'
        )
    return chosen


def _uses(environment: Mapping[str, str]) -> str:
    chosen = environment.get("REPORTQA_LLM_USES", "").replace(",", " ").split() or Settings().llm_uses.split(",")
    for use in chosen:
        if use not in LLM_USES:
            raise UsageError(f'REPORTQA_LLM_USES names "{use}"; use any of {", ".join(LLM_USES)}, parted by commas.')
    return ",".join(dict.fromkeys(chosen))


def _whole(environment: Mapping[str, str], name: str, default: int, least: int, most: int = 1_000_000) -> int:
    written = environment.get(name, "")
    if not written:
        return default
    if not written.isdecimal() or (len(written) < 10 and int(written) < least):
        raise UsageError(f'{name} is "{written}"; use a whole number of at least {least}.')
    if len(written) > 9 or int(written) > most:
        raise UsageError(f'{name} is "{written}"; use a whole number of at most {most:,}.')
    return int(written)
