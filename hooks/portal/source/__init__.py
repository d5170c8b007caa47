"""From files to plain text values with a line and a column each."""
