"""Run the command as ``python -m pshe``."""

from pshe.cli import app

app(prog_name="pshe")
