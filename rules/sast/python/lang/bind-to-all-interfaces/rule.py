import socket
from http.server import BaseHTTPRequestHandler, HTTPServer

import uvicorn


def listen(port: int) -> socket.socket:
    server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ruleid: bind-to-all-interfaces
    server.bind(("0.0.0.0", port))
    return server


def serve_metrics(handler: type[BaseHTTPRequestHandler]) -> None:
    # ruleid: bind-to-all-interfaces
    HTTPServer(("0.0.0.0", 9090), handler).serve_forever()


def serve_shop() -> None:
    # ruleid: bind-to-all-interfaces
    uvicorn.run("shop.app:app", host="0.0.0.0", port=8080)


def listen_locally(port: int) -> socket.socket:
    server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # ok: bind-to-all-interfaces
    server.bind(("127.0.0.1", port))
    return server


def serve_as_configured(settings) -> None:
    # ok: bind-to-all-interfaces
    uvicorn.run("shop.app:app", host=settings.host, port=settings.port)


def ask(server: socket.socket) -> None:
    # ok: bind-to-all-interfaces
    server.connect(("0.0.0.0", 8080))
