"""Keys, passwords and tokens are in no output, no report, no store and no lock."""

from pathlib import Path

from tests.lookup.desk import Desk
from tests.lookup.shelf import stock
from tests.lookup.test_hostile import cited
from tests.world.server import World
from tests.world.web_pages import Served, html

PASSWORD, TOKEN, ONWARD = "s3cretpw", "s3crettoken", "s3cretonward"
KEYS = {"NCBI_API_KEY": "s3cretncbikey", "CROSSREF_PLUS_TOKEN": "s3cretcrossref"}


def test_secrets_stay_secret(tmp_path: Path) -> None:
    """Whatever claimcheck prints or writes, the secrets that it was given are not in it."""
    with World() as world:
        desk = Desk(tmp_path / "desk", world)
        origin = world.origin(3)
        urls = [
            f"{origin.replace('//', f'//anna:{PASSWORD}@')}/private",
            f"{origin}/report?access_token={TOKEN}&page=2",
            f"{origin}/moved",
            f"{origin.replace('//', f'//anna:{PASSWORD}@')}/missing",
            f"{origin.replace('//', f'//anna:{PASSWORD}@').replace(str(world.port), '9')}/refused",
        ]
        onward = f"{origin}/there?api_key={ONWARD}"
        world.publish(urls[2], Served(302, b"", (("Location", onward),)))
        for url in (f"{origin}/private", urls[1], onward):
            world.publish(url, html("Lactate", "<h1>Lactate</h1>"))
        desk.write([*stock(world)[:3], *(cited(url, at) for at, url in enumerate(urls))])
        wanted = (*KEYS.values(), ONWARD)
        written = {desk.folder / name for name in ("article.txt", "references.bib")}
        outputs = []
        for service in ("", "pubmed"):
            if service:
                world.play(service, "503")
            for command in (
                ("audit", "article.txt", "--explain-plan"),
                ("lock", "article.txt", "--refresh", "all"),
                ("audit", "article.txt", "--report", "html=a.html", "--report", "json=a.json"),
            ):
                run = desk.run(*command, environment=KEYS)
                outputs.append((command[0], run.out + run.err))
        files = [path for path in desk.folder.rglob("*") if path.is_file() and path not in written]
    assert world.log
    for secret in wanted:
        assert all(secret not in text for _, text in outputs), secret
        for path in files:
            assert secret.encode() not in path.read_bytes(), (secret, path)
    for secret in (PASSWORD, TOKEN):  # the article itself states them, and reports show its text
        assert all(secret not in text for _, text in outputs), secret
        kept = [path for path in files if path.suffix == ".lock" or desk.cache in path.parents]
        assert len(kept) > 1
        for path in kept:
            assert secret.encode() not in path.read_bytes(), (secret, path)


def test_password_of_a_proxy(tmp_path: Path) -> None:
    """A proxy that cannot be used is named without its password."""
    with World() as world:
        desk = Desk(tmp_path / "desk", world, request_seconds=2, run_minutes=0.1)
        desk.write([cited("http://www.health.test/tea", 1)])
        for proxy in (f"http://anna:{PASSWORD}@127.0.0.1:9", f"socks9://anna:{PASSWORD}@127.0.0.1"):
            run = desk.audit(environment={"http_proxy": proxy, "HTTP_PROXY": proxy})
            assert PASSWORD not in run.out + run.err
