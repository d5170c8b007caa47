"""Links out of the portal: where they stand, what was answered when they were asked, and which are exempt.

The asking is done by `scripts/lenker.py`; here is no network.
"""
