"""claimcheck verifies the citations and claims of an article before it is published."""

__version__ = "0.1.0"
