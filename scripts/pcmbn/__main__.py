"""Runs the command line: `python -m pcmbn <command>`."""

from __future__ import annotations

import sys

from pcmbn.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
