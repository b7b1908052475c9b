"""The registries as a client sees them: what each call answers, byte by byte as the real ones do."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple
from urllib.parse import parse_qsl, unquote

from tests.world import json_records, xml_records
from tests.world.catalogue import Catalogue
from tests.world.web_pages import Served
from tests.world.works import MadeWork

HOSTS: Final = {
    "api.crossref.org": "crossref",
    "api.datacite.org": "datacite",
    "doi.org": "doi.org",
    "eutils.ncbi.nlm.nih.gov": "pubmed",
    "pmc.ncbi.nlm.nih.gov": "pmc",
    "www.ebi.ac.uk": "europepmc",
    "export.arxiv.org": "arxiv",
    "openlibrary.org": "openlibrary",
    "web.archive.org": "wayback",
}
_TEXT: Final = "text/plain;charset=UTF-8"
_MOST_BYTES: Final = 4_092
_PER_CALL: Final = 200


class Call(NamedTuple):
    """One request to a service."""

    service: str
    method: str
    path: str
    """Without the service's own prefix, percent codes kept."""
    query: str
    headers: Mapping[str, str]
    """Names in small letters."""
    body: str
    origin: str
    """Scheme, host and the service's own prefix."""

    @property
    def params(self) -> dict[str, str]:
        """The values of query and form."""
        pairs = parse_qsl(self.query, keep_blank_values=True) + parse_qsl(self.body)
        return dict(pairs)


def answer(catalogue: Catalogue, call: Call) -> Served:
    """Return what a service answers to a call."""
    return _SERVICES[call.service](catalogue, call)


def of_json(content: object, status: int = 200) -> Served:
    """Return an answer in JSON."""
    body = json.dumps(content, ensure_ascii=False).encode()
    return Served(status, body, (("Content-Type", "application/json"),))


def _crossref(catalogue: Catalogue, call: Call) -> Served:
    path = call.path.removeprefix("/v1")
    if call.method == "POST":
        return Served(405, b"405 Method not Allowed", (("Content-Type", "text/plain"),))
    if len(f"{path}?{call.query}") > _MOST_BYTES:
        return Served(414, b"<html><h1>414 Request-URI Too Large</h1></html>", _HTML)
    if path.rstrip("/") == "/works":
        return _crossref_list(catalogue, call.params)
    doi = unquote(path.removeprefix("/works/")).lower()
    if doi.endswith("/agency"):
        return _crossref_agency(catalogue, doi.removesuffix("/agency"))
    if doi in catalogue.aliases:
        return Served(301, b"", (("Location", f"{call.origin}/works/{catalogue.aliases[doi]}"),))
    work = catalogue.dois.get(doi)
    if work is None or work.agency != "Crossref":
        return Served(404, b"Resource not found.", (("Content-Type", "text/plain"),))
    return of_json(_message("work", json_records.crossref(work)))


_HTML: Final = (("Content-Type", "text/html"),)


def _crossref_list(catalogue: Catalogue, params: Mapping[str, str]) -> Served:
    rows = int(params.get("rows", "20"))
    asked = re.split(r",?doi:", params.get("filter", ""))[1:]
    if bad := [doi for doi in asked if doi.lower() in catalogue.refused_dois]:
        fault = {"type": "doi-not-valid", "value": bad[0], "message": f"DOI {bad[0]} is not valid"}
        failed = {"status": "failed", "message-type": "validation-failure", "message": [fault]}
        return of_json(failed, 400)
    if asked:
        works = [catalogue.dois[doi.lower()] for doi in asked if doi.lower() in catalogue.dois]
        works = [work for work in works if work.agency == "Crossref"]
    else:
        query = params.get("query.bibliographic") or params.get("query", "")
        works = catalogue.search(query, rows, within="Crossref")
    wanted = set(filter(None, params.get("select", "").split(",")))
    items = [_selected(json_records.crossref(work), wanted) for work in works[:rows]]
    listed = {
        "facets": {},
        "total-results": len(works),
        "items": items,
        "items-per-page": rows,
        "query": {"start-index": 0, "search-terms": None},
    }
    return of_json(_message("work-list", listed))


def _selected(record: json_records.Json, wanted: set[str]) -> json_records.Json:
    return {key: value for key, value in record.items() if not wanted or key in wanted}


def _crossref_agency(catalogue: Catalogue, doi: str) -> Served:
    work = catalogue.dois.get(doi)
    if work is None:
        return Served(404, b"Resource not found.", (("Content-Type", "application/json"),))
    agency = {"id": work.agency.lower(), "label": work.agency}
    return of_json(_message("work-agency", {"DOI": doi, "agency": agency}))


def _message(kind: str, message: object) -> dict[str, Any]:
    return {"status": "ok", "message-type": kind, "message-version": "1.0.0", "message": message}


def _doi_org(catalogue: Catalogue, call: Call) -> Served:
    path = unquote(call.path)
    if path.startswith("/api/handles/"):
        return _handle(catalogue, path.removeprefix("/api/handles/"))
    if path.startswith("/doiRA/"):
        doi = path.removeprefix("/doiRA/")
        work = catalogue.dois.get(catalogue.aliases.get(doi.lower(), doi.lower()))
        told = {"RA": work.agency} if work else {"status": "DOI does not exist"}
        return of_json([{"DOI": doi, **told}])
    work = catalogue.dois.get(path.lstrip("/").lower())
    if work is None:
        return Served(404, b"<html><title>Error: DOI Not Found</title></html>", _HTML)
    if "json" not in call.headers.get("accept", ""):
        return Served(302, b"", (("Location", f"https://publisher.test/{work.doi}"),))
    return of_json(json_records.csl(work))


def _handle(catalogue: Catalogue, doi: str) -> Served:
    alias = catalogue.aliases.get(doi.lower())
    if alias is None and doi.lower() not in catalogue.dois:
        return of_json({"responseCode": 100, "handle": doi}, 404)
    kind, value = ("HS_ALIAS", alias) if alias else ("URL", f"https://publisher.test/{doi}")
    data = {"format": "string", "value": value}
    stamp = "2016-12-19T15:06:36Z"
    values = [{"index": 1, "type": kind, "data": data, "ttl": 86400, "timestamp": stamp}]
    return of_json({"responseCode": 1, "handle": doi, "values": values})


def _datacite(catalogue: Catalogue, call: Call) -> Served:
    ours = {doi: work for doi, work in catalogue.dois.items() if work.agency == "DataCite"}
    single = unquote(call.path).removeprefix("/dois").strip("/").lower()
    if single:
        if single in ours:
            return of_json({"data": json_records.datacite(ours[single])})
        fault = {"status": "404", "title": "The resource you are looking for doesn't exist."}
        return of_json({"errors": [fault]}, 404)
    asked = re.findall(r'10\.\d+/[^"\s)]+', call.params.get("query", "").replace("\\", ""))
    size = int(call.params.get("page[size]", "25"))
    found = [json_records.datacite(ours[doi.lower()]) for doi in asked if doi.lower() in ours]
    meta = {"total": len(found), "totalPages": 1, "page": 1}
    return of_json({"data": found[:size], "meta": meta})


def _pubmed(catalogue: Catalogue, call: Call) -> Served:
    if call.path.endswith("ecitmatch.cgi"):
        lines = re.split(r"[\r\n]+", call.params.get("bdata", "").strip())
        told = "\n".join(_matched(catalogue, line) for line in lines)
        return Served(200, told.encode() + b"\n", (("Content-Type", _TEXT),))
    asked = [one for one in call.params.get("id", "").split(",") if one]
    works = {pmid: catalogue.pmids[pmid] for pmid in asked if pmid in catalogue.pmids}
    if call.path.endswith("esummary.fcgi"):
        return _summary(asked, works)
    body = xml_records.article_set(works.values())
    return Served(200, body, (("Content-Type", "text/xml; charset=UTF-8"),))


def _summary(asked: Sequence[str], works: Mapping[str, MadeWork]) -> Served:
    told: dict[str, Any] = {"uids": asked}
    for pmid in asked:
        work = works.get(pmid)
        known = {"title": work.full_title} if work else {"error": "cannot get document summary"}
        told[pmid] = {"uid": pmid, **known}
    return of_json({"header": {"type": "esummary", "version": "0.3"}, "result": told})


def _matched(catalogue: Catalogue, line: str) -> str:
    journal, year, volume, page, author, key = (*line.split("|"), *[""] * 6)[:6]
    found = [
        work.pmid
        for work in dict.fromkeys(catalogue.pmids.values())
        if work.journal
        and _plain(journal) in {_plain(work.journal.full), _plain(work.journal.iso)}
        and year in {"", str(work.year)}
        and volume in {"", work.volume}
        and page in {"", work.pages.partition("-")[0], work.article_number}
        and _plain(work.authors[0].family).split()[-1:] <= _plain(author).split()
    ]
    said = found[0] if len(found) == 1 else "AMBIGUOUS" if found else "NOT_FOUND"
    return f"{journal}|{year}|{volume}|{page}|{author}|{key}|{said}"


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _pmc(catalogue: Catalogue, call: Call) -> Served:
    kind = call.params.get("idtype", "pmcid")
    asked = [one for one in call.params.get("ids", "").split(",") if one]
    forms = {"pmcid": r"PMC\d+(\.\d+)?", "pmid": r"\d+", "doi": r"10\..+/.+"}
    if len(asked) > _PER_CALL or not all(re.fullmatch(forms[kind], one) for one in asked):
        fault = {
            "message": "All values of query param `ids` must be of one type.",
            "code": f"invalid_{kind}s",
        }
        told = {"status": "error", "http_status": "400", "http_status_reason": "Bad Request"}
        return of_json({**told, "errors": [fault]}, 400)
    index = {"pmcid": catalogue.pmcids, "pmid": catalogue.pmids, "doi": catalogue.dois}[kind]
    records = [_converted(kind, one, index.get(one)) for one in asked]
    return of_json({"status": "ok", "response-date": "2026-11-22 10:00:00", "records": records})


def _converted(kind: str, asked: str, work: MadeWork | None) -> json_records.Json:
    if work is None or not work.pmcid:
        fault = "Identifier not found in PMC"
        return {"requested-id": asked, kind: asked, "status": "error", "errmsg": fault}
    ids: json_records.Json = {"doi": work.doi, "pmcid": work.pmcid, "requested-id": asked}
    return {**ids, "pmid": int(work.pmid)} if work.pmid else ids


def _europe_pmc(catalogue: Catalogue, call: Call) -> Served:
    size, query = int(call.params.get("pageSize", "25")), call.params.get("query", "")
    if not 1 <= size <= 1000:
        message = "Invalid page size provided. Valid size is between 1 and 1000"
        return of_json({"errCode": 404, "errMsg": message})
    pmids = re.findall(r'EXT_ID:"?(\d+)', query)
    dois = re.findall(r'DOI:"([^"]+)"', query)
    pmcids = re.findall(r'PMCID:"?(PMC\d+)', query)
    named = [catalogue.pmids.get(one) for one in pmids]
    named += [catalogue.dois.get(one.lower()) for one in dois]
    named += [catalogue.pmcids.get(one) for one in pmcids]
    found = [work for work in named if work and work.pmid]
    if not (pmids or dois or pmcids):
        found = catalogue.search(query, size, within="PubMed")
    results = [json_records.europe_pmc(work) for work in found[:size]]
    told = {"version": "6.9", "hitCount": len(found), "resultList": {"result": results}}
    return of_json(told)


def _arxiv(catalogue: Catalogue, call: Call) -> Served:
    asked = call.params.get("id_list", "").split(",")
    most = int(call.params.get("max_results", "10"))
    plain = [re.sub(r"v\d+$", "", one) for one in asked]
    found = [catalogue.arxiv[one] for one in plain if one in catalogue.arxiv]
    headers = (("Content-Type", "application/atom+xml; charset=utf-8"),)
    return Served(200, xml_records.atom(found[:most]), headers)


def _open_library(catalogue: Catalogue, call: Call) -> Served:
    keys = call.params.get("bibkeys", "").split(",")
    books = {key: catalogue.isbns.get(key.removeprefix("ISBN:")) for key in keys}
    return of_json({key: json_records.open_library(book) for key, book in books.items() if book})


def _wayback(catalogue: Catalogue, call: Call) -> Served:
    query = f"?{call.query}" if call.query else ""
    found = re.fullmatch(r"/web/(\d{4,14})[a-z_]*/(.+)", call.path + query)
    url = found[2] if found else ""
    stamp, status = catalogue.captures.get(url, catalogue.captures.get(unquote(url), ("", 404)))
    if not found or not stamp:
        return Served(404, b"<html><title>Wayback Machine</title></html>", _HTML)
    if found[1] != stamp:
        return Served(302, b"", (("Location", f"{call.origin}/web/{stamp}/{url}"),))
    return Served(status, b"<html><title>An archived page</title><h1>As it was</h1></html>", _HTML)


_SERVICES: Final[Mapping[str, Callable[[Catalogue, Call], Served]]] = {
    "crossref": _crossref,
    "datacite": _datacite,
    "doi.org": _doi_org,
    "pubmed": _pubmed,
    "pmc": _pmc,
    "europepmc": _europe_pmc,
    "arxiv": _arxiv,
    "openlibrary": _open_library,
    "wayback": _wayback,
}
