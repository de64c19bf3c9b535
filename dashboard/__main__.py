"""`python -m dashboard` is `leopard-atlas`; in a bare checkout it first makes the environment that it needs."""

from __future__ import annotations

import sys
from importlib.util import find_spec

if __name__ == "__main__":
    if find_spec("dash") is None:
        from dashboard import environment

        sys.exit(environment.run_inside(["-m", "dashboard", *sys.argv[1:]]))
    from dashboard.cli import main

    sys.exit(main())
