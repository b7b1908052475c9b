"""Whether two things are the same: references, a reference and a work, a link and where it led.

Pure functions that the look-up plan ("is this candidate worth keeping?") and the rules ("what
differs?") both use.
"""
