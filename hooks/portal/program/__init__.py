"""A programme from a sheet, saved as CSV, into the record of a conference and one for each talk."""
