"""Writers that append to the journal and say what was acknowledged, one line an entry.

`python -m tests.support.appender COUNT STREAM…` writes COUNT entries to each stream in turn and ends.
`fork` starts a writer without an end in a process of its own, for a test that kills it.
"""

import os
import sys


def prepare() -> None:
    """Set Django up and bring the database to the present schema."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yiben.site.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)


def append(stream: str, n: int) -> str:
    """One entry with a paper beside it, in one transaction; its acknowledgement."""
    from django.db import transaction

    from yiben.apps.documents.services import paper_receive
    from yiben.apps.journals.services import journal_append

    name = f"{os.getpid()}-{n}"
    with transaction.atomic():
        paper = paper_receive(name=name, data=name.encode() * 50)
        entry = journal_append(
            action="test.append", target=name, after={"paper": paper.sha256}, stream=stream
        )
    return f"{stream} {entry.number} {entry.link} {paper.sha256}\n"


def fork(stream: str) -> tuple[int, int]:
    """A writer that goes on until it is killed: its process id, and where its acknowledgements come."""
    from django.db import connection

    connection.close()
    reading, writing = os.pipe()
    writer = os.fork()
    if writer == 0:
        os.close(reading)
        n = 0
        while True:
            n += 1
            os.write(writing, append(stream, n).encode())
    os.close(writing)
    return writer, reading


if __name__ == "__main__":
    prepare()
    for number in range(int(sys.argv[1])):
        for name in sys.argv[2:]:
            sys.stdout.write(append(name, number))
            sys.stdout.flush()
