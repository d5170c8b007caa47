"""A new id for a record: its file, the talks of a conference, and every reference, with nothing else touched."""
