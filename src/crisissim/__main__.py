"""The console command `crisissim`, also as `python -m crisissim`."""

from crisissim.cli import run


def main() -> None:
    """Run the command line; leaves with its exit code."""
    run()


if __name__ == "__main__":
    main()
