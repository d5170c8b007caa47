"""Viser nettstedet på denne maskinen, og bygger det på nytt når noe endres.

Bruk: python3 scripts/vis.py [--port 8000]
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("Områdeportalen trenger Python 3.11 eller nyere. Denne er %d.%d." % sys.version_info[:2])

import environment

environment.enter()

import socket

import commands
import mkdocs_run


def main(arguments: "list[str]") -> int:
    """Serve the site until the reader stops it."""
    parser = commands.parser("vis.py", "Viser nettstedet på denne maskinen, og bygger det på nytt når noe endres.")
    parser.add_argument("--port", type=int, default=8000, help="porten nettstedet vises på (8000)")
    chosen = parser.parse_args(arguments)
    commands.settings()
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", chosen.port)) == 0:
            sys.exit(f"Stoppet: port {chosen.port} er opptatt. Prøv en annen med --port.")
    print(f"Åpne http://127.0.0.1:{chosen.port}/ i nettleseren. Stopp med Ctrl-C.", flush=True)
    return mkdocs_run.run("serve", "--quiet", "--livereload", "--dev-addr", f"127.0.0.1:{chosen.port}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
