"""`python -m dashboard` is `leopard-atlas`; in a bare checkout it first makes the environment that it needs."""

# what stands here and in __init__.py any Python can read, to be told that it is too old
import sys

OLDEST = (3, 11)


def main():  # noqa: ANN201
    """The exit code of this call."""
    if sys.version_info < OLDEST:
        sys.stderr.write("Leopard Atlas needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".\n")
        return 2
    # on a full disk Pythons before 3.13 keep half a compiled file, and fall over it ever after: what makes the environment is not kept
    keeping = sys.dont_write_bytecode
    sys.dont_write_bytecode = keeping or not sys.prefix.endswith(".venv")
    from dashboard import environment  # noqa: PLC0415

    if environment.in_checkout() and not environment.complete():
        from dashboard import installed  # noqa: PLC0415

        if not installed.all_here(installed.asked(environment.ROOT / "pyproject.toml")):
            if not environment.inside():
                return environment.run_inside("dashboard")
            environment.ready()
    sys.dont_write_bytecode = keeping
    from dashboard.cli import main as run  # noqa: PLC0415

    return run()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
