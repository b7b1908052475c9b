"""Pure functions on text: no I/O, no clock, no state. Offsets are characters, end exclusive."""
