"""Serves MiniStack on 127.0.0.1, for the process that started it and no longer.

    python emulator.py <port, 0 for a free one> <requests of the HTTP API at a time>

Its port is written to file descriptor 3 once it is bound. When standard input is closed, which also happens
when the parent is killed, it removes its state folder (TMPDIR) and kills its process group, which holds all
the Lambda workers.
"""

import asyncio
import os
import re
import shutil
import signal
import socket
import sys
import threading

# What the Lambda API's UpdateFunctionCode and UpdateFunctionConfiguration are.
CHANGE = re.compile(r"/2015-03-31/functions/[^/]+/(code|configuration)")


def main(port: int, at_a_time: int) -> None:
    threading.Thread(target=die_with_parent, daemon=True).start()
    try:
        listening = socket.create_server(("127.0.0.1", port))
    except OSError as error:
        sys.exit(f"127.0.0.1:{port} cannot be listened on: {error.strerror}.")
    bound = listening.getsockname()[1]
    # What the emulator calls itself in queue URLs and tells its functions: read when it is imported.
    os.environ.setdefault("GATEWAY_PORT", str(bound))

    import uvicorn
    from ministack.app import app

    # Dates and keep-alive are as MiniStack sets them up for its own server; uvloop and httptools, which
    # uvicorn takes when they are installed, answer with a third of that server's CPU time.
    config = uvicorn.Config(
        at_most(at_a_time, app),
        access_log=False,
        date_header=False,
        server_header=False,
        timeout_keep_alive=75,
        log_level="warning",
        ws="none",
    )
    with os.fdopen(3, "w") as parent:
        parent.write(f"{bound}\n")
    uvicorn.Server(config).run(sockets=[listening])


def die_with_parent() -> None:
    sys.stdin.buffer.read()
    shutil.rmtree(os.environ["TMPDIR"], ignore_errors=True)
    os.killpg(0, signal.SIGKILL)


def at_most(limit: int, app):
    """Queues the HTTP API's requests, and lets none run while a function is changed.

    AWS gives each request at a time an environment of its own; here that is a Node process: 200 requests at
    once start 200 of them, take 20 s, and some time out. AWS lets an invocation end on the code it began with;
    here it is cut off, and its caller gets a 502. So changes wait for the requests that run, and requests that
    come meanwhile wait for the changes.
    """
    gate = asyncio.Semaphore(limit)
    turn = asyncio.Condition()
    running, changing = 0, 0

    async def request(scope, receive, send):
        nonlocal running
        async with turn:
            await turn.wait_for(lambda: changing == 0)
            running += 1
        try:
            await app(scope, receive, send)
        finally:
            async with turn:
                running -= 1
                turn.notify_all()

    async def change(scope, receive, send):
        nonlocal changing
        changing += 1
        try:
            async with turn:
                await turn.wait_for(lambda: running == 0)
            await app(scope, receive, send)
        finally:
            async with turn:
                changing -= 1
                turn.notify_all()

    async def queued(scope, receive, send):
        if scope["type"] == "http" and scope["path"].startswith("/_aws/execute-api/"):
            async with gate:
                await request(scope, receive, send)
        elif scope["type"] == "http" and scope["method"] == "PUT" and CHANGE.fullmatch(scope["path"]):
            await change(scope, receive, send)
        else:
            await app(scope, receive, send)

    return queued


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
