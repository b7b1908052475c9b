"""The registries, one module each.

A registry packs what it is asked into batches, writes the request of a batch and reads the reply. It
sends nothing itself, so that its requests can be counted before they are made.
"""
