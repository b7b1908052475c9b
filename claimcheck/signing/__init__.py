"""Sign-offs: which claims need a look, what a person must see of one, and the block that is appended.

It holds no commands: `claimcheck review` asks in the terminal, and anything else could ask as well.
"""
