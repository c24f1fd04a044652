"""A client that sends papers in over HTTP as a browser does, and remembers what was acknowledged."""

import http.client
import io
import random
import threading
import urllib.parse
import zipfile
from dataclasses import dataclass, field

PASSWORD = "heron-quay-1958"
TEXT = (
    "云岭县第{n}中心2023年度部门决算公开\n2023年度收入总计1,247.36万元，比上年增加111.22万元，增长8.92%。\n"
)
EDGE = "----yiben-fault-edge"


@dataclass
class Sender:
    """One user at one browser. `lost` counts what was sent without an answer."""

    port: int
    username: str
    number: int
    acknowledged: list[tuple[int, list[bytes]]] = field(default_factory=list)
    lost: int = 0
    refused: list[str] = field(default_factory=list)
    cookies: dict[str, str] = field(default_factory=dict)

    def sign_in(self) -> None:
        """Sign in through the form."""
        self._ask("GET", "/sign-in/")
        form = {
            "csrfmiddlewaretoken": self.cookies["csrftoken"],
            "username": self.username,
            "password": PASSWORD,
        }
        body = urllib.parse.urlencode(form).encode()
        status, _ = self._ask("POST", "/sign-in/", body, "application/x-www-form-urlencoded")
        assert status == 302, status

    def send_until(self, over: threading.Event, chance: random.Random) -> None:
        """Send one paper, several, or a package, again and again."""
        n = 0
        while not over.wait(chance.random() * 0.25):
            contents = []
            for _ in range(chance.choice((1, 1, 2, 5))):
                n += 1
                contents.append(TEXT.format(n=f"{self.number}0{n}").encode())
            self._send(contents, packed=len(contents) > 2)

    def _send(self, contents: list[bytes], *, packed: bool) -> None:
        files = [(f"{i}.txt", data) for i, data in enumerate(contents)]
        try:
            status, target = self._ask(
                "POST", "/papers/upload/", *self._form(_zip(files) if packed else files)
            )
        except (OSError, http.client.HTTPException):
            self.lost += 1
            return
        if status == 302 and target.startswith("/jobs/"):
            self.acknowledged.append((int(target.split("/")[2]), contents))
        else:
            self.refused.append(f"{status} {target}")

    def _form(self, files: list[tuple[str, bytes]]) -> tuple[bytes, str]:
        parts = [("csrfmiddlewaretoken", "", self.cookies["csrftoken"].encode())]
        parts += [("paper", name, data) for name, data in files]
        body = b""
        for key, name, data in parts:
            told = f'; filename="{name}"' if name else ""
            body += f'--{EDGE}\r\nContent-Disposition: form-data; name="{key}"{told}\r\n\r\n'.encode()
            body += data + b"\r\n"
        return body + f"--{EDGE}--\r\n".encode(), f"multipart/form-data; boundary={EDGE}"

    def _ask(self, method: str, path: str, body: bytes = b"", kind: str = "") -> tuple[int, str]:
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        cookies = "; ".join(f"{key}={value}" for key, value in self.cookies.items())
        try:
            link.request(method, path, body, {"Cookie": cookies, **({"Content-Type": kind} if kind else {})})
            answer = link.getresponse()
            answer.read()
        finally:
            link.close()
        for line in answer.headers.get_all("Set-Cookie") or ():
            key, _, value = line.partition(";")[0].partition("=")
            self.cookies[key] = value
        return answer.status, answer.headers.get("Location", "")


def _zip(files: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files:
            package.writestr(name, content)
    return [("package.zip", data.getvalue())]
