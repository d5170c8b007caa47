"""Pure functions of the archive: everything a page shows that no record says by itself."""
