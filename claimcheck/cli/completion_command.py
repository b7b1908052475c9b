"""``claimcheck completion``: what a shell needs to complete our command lines."""

import click

from claimcheck.cli.completing import SHELLS, script


@click.command(name="completion")
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(context: click.Context, shell: str) -> None:
    """Print the script by which a shell completes commands, options, rules, keys and files.

    \b
    bash   echo 'eval "$(claimcheck completion bash)"' >> ~/.bashrc
    zsh    echo 'eval "$(claimcheck completion zsh)"' >> ~/.zshrc
    fish   claimcheck completion fish > ~/.config/fish/completions/claimcheck.fish
    """  # noqa: D301 - \b is click's sign to keep the lines as they are
    click.echo(script(context.find_root().command, shell).strip())
