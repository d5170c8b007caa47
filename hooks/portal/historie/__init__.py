"""The history of the records: what changed on which day, from the repository they lie in, read in one pass.

Who changed it is never read. What a text or a name said before is never kept, so that what was taken away is gone.
"""
