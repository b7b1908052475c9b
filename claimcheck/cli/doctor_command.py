"""``claimcheck doctor``."""
import click


@click.command(name="doctor")
def command() -> None:
    """Look."""
