"""Which registrants of DOIs can exist, by the numbers that are known to be given out."""

from claimcheck.data import limits


def registrant_problem(value: str) -> str:
    """Return why the registrant of a DOI cannot exist, empty where it can.

    Arguments:
        value: A DOI in its canonical form.
    """
    prefix = value.partition("/")[0].split(".")
    registrant = prefix[1] if len(prefix) > 1 else "1000"
    has_subcode = len(prefix) > 2  # noqa: PLR2004 - "10", registrant, sub-code
    if registrant.startswith("0"):
        return f"no registrant's number begins with 0, as 10.{registrant} does"
    match len(registrant):
        case 4:
            return ""
        case 5:
            name = "doi-registrant-5-digits" + ("-with-subcode" if has_subcode else "")
            known = limits()[name]
            if int(registrant) <= known.value:
                return ""
            return f"the highest registrant known is 10.{known.value} ({known.as_of.isoformat()})"
        case 1 | 2 | 3:
            return "" if has_subcode else f"the number {registrant} has fewer than four digits"
        case _:
            return f"the number {registrant} has more than five digits"
