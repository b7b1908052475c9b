"""Whether two things are the same: references among themselves, a reference and a work, a link and what it led to.

Pure functions that the look-up plan ("is this candidate worth keeping?") and the rules ("what
differs?") both use.
"""
