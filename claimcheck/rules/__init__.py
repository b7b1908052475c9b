"""Rules: they judge the article, its references, records and ledger, and do no I/O.

One function per rule, grouped by family in one module each (`claimcheck.rules.registry.FAMILIES`).
"""
