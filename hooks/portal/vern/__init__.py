"""What protects the reader: what a browser is told to allow, and how each kind of file is served.

`regler` says it once; `tjenere` says it again in the words of each web server; `rot` makes the files that others look
for at a fixed address.
"""
