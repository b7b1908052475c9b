"""Who is at work, as git knows them."""

from pathlib import Path

_PATIENCE_S = 5


def git_email(folder: Path) -> str:
    """Return ``user.email`` of git in a folder, empty where git or the setting is missing."""
    import subprocess  # noqa: PLC0415 - only who writes or signs a claim pays for it

    try:
        done = subprocess.run(
            ("git", "config", "user.email"),  # noqa: S607 - the user's own git
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=_PATIENCE_S,
            check=False,
        )
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
