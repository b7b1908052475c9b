"""Makes the edits that findings propose: planned, proved in memory, then written all at once.

An audit is handed in as a function. `claimcheck.fix.rounds` asks it what is wrong, makes the edits
that were chosen in memory, and asks it again: what does not hold up is left alone and told. Only then
are the files written, all or none.
"""
