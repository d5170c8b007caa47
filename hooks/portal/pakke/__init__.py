"""A parcel of records: a ZIP file from anyone, read without trust, placed whole or not at all."""
